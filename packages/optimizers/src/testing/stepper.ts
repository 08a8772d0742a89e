import { type Expr, evaluate, type Input, type Update, type Variable } from "@handloom/graph";
import { carriedUpdates } from "@handloom/graph/inspect";
import { type Tensor, type TensorLike, tensor } from "@handloom/tensor";

/** What one call does. */
export interface Stepped {
  readonly inputs?: Readonly<Record<string, Input>>;
  readonly outputs?: Readonly<Record<string, Expr>>;
  readonly updates?: readonly Update[];
}

/**
 * Runs updates for the suites of this package, so that they know no engine. On one of the compiler's engines:
 * `{ compile: (step) => compile(engine, step), read: engine.read, write: engine.write }`.
 */
export interface Stepper {
  /**
   * A function that runs the step once on values for its inputs: outputs see the old values, then all targets change,
   * those of updates that expressions carry too.
   */
  compile(step: Stepped): (feed: Readonly<Record<string, TensorLike>>) => Readonly<Record<string, Tensor>>;
  read(variable: Variable): Tensor;
  write(variable: Variable, value: TensorLike): void;
}

/**
 * A stepper on graph's `evaluate`: float64, no engine needed.
 *
 * ```ts
 * import { add, input, variable } from "@handloom/graph";
 *
 * const [total, x] = [variable(1), input("x", [])];
 * const stepper = createEvaluateStepper();
 * const step = stepper.compile({ inputs: { x }, outputs: { total }, updates: [[total, add(total, x)]] });
 * step({ x: 2 }) // => { total: 1 }
 * stepper.read(total) // => 3
 * ```
 */
export function createEvaluateStepper(): Stepper {
  const state = new Map<Variable, Tensor>();
  return {
    compile({ inputs = {}, outputs = {}, updates: explicit = [] }) {
      const except = new Set(explicit.map(([target]) => target));
      const values = explicit.map(([, value]) => value);
      const updates = [...explicit, ...carriedUpdates(values, { outputs: Object.values(outputs), except })];
      return (feed) => {
        const fed = Object.entries(inputs).map(([name, input]) => [input, feed[name] as TensorLike] as const);
        const next = updates.map(([, value]) => value);
        const got = evaluate({ outputs, next } as { outputs: Record<string, Expr>; next: Expr[] }, [...state, ...fed]);
        updates.forEach(([target], i) => state.set(target, got.next[i] as Tensor));
        return got.outputs;
      };
    },
    read: (variable) => state.get(variable) ?? variable.initial,
    write(variable, value) {
      state.set(variable, tensor(value));
    },
  };
}
