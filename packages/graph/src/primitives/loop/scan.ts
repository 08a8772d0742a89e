import { allocate, checkOptions, type HostDType, Tensor as HostTensor, sizeOf, type Tensor } from "@handloom/tensor";
import { checkParameters } from "../../check/checkParameters.ts";
import { type Dim, sameDim, showDim } from "../../expr/dim.ts";
import { GradientError, GraphError, ShapeError } from "../../expr/errors.ts";
import { type Expr, nextSerial, type TensorType } from "../../expr/expr.ts";
import { input } from "../../expr/input.ts";
import { sameShape, showShape } from "../../expr/shape.ts";
import { type Exprs, leavesOf, mapTree, type Tree } from "../../expr/tree.ts";
import { evaluateAll } from "../../host/evaluate.ts";
import { applyAll, type Body, definePrimitive, hostDType } from "../../primitive.ts";
import { loopOver } from "./loopOver.ts";

/** Operands: the carries' starts, what is sliced, what the body captured. The body's parameters stand in the same order. */
export interface ScanAttributes {
  readonly bodies: readonly [Body];
  /** The body's first results; the others are outputs. */
  readonly carries: number;
  readonly slices: number;
  readonly length: Dim;
  readonly reverse: boolean;
}

const primitive = definePrimitive<readonly Expr[], ScanAttributes>({
  name: "scan",
  kind: "loop",
  types(operands, attributes) {
    const { bodies, carries, length } = attributes;
    checkParameters("scan", bodies[0], givenTypes(operands, attributes));
    return bodies[0].results.map(({ shape, dtype }, i) => {
      const start = operands[i];
      if (i >= carries || start === undefined) return { shape: [length, ...shape], dtype };
      if (start.dtype === dtype && sameShape(start.shape, shape)) return { shape, dtype };
      throw new ShapeError(
        "scan",
        [start, { shape, dtype }],
        `carry ${i} starts as ${start.dtype}${showShape(start.shape)} but becomes ${dtype}${showShape(shape)}`,
        "A carry keeps its shape and dtype: broadcast or cast the start",
      );
    });
  },
  evaluate: runLoop,
  vjp: () => {
    throw new GradientError(
      "gradients",
      "scan has no gradient yet",
      "Unroll the loop by calling its body for each step",
    );
  },
});

/** What an iteration gives its body: of what is sliced, all but the first axis. */
function givenTypes(
  operands: readonly TensorType[],
  { carries, slices, length }: ScanAttributes,
): readonly TensorType[] {
  return operands.map((operand, i) => {
    if (i < carries || i >= carries + slices) return operand;
    const [steps, ...shape] = operand.shape;
    if (steps !== undefined && sameDim(steps, length)) return { shape, dtype: operand.dtype };
    throw new ShapeError(
      "scan",
      [operand],
      `${showDim(length)} iterations cannot each take one of ${steps === undefined ? "a scalar's slices" : `${showDim(steps)} slices`}`,
      "Everything that is sliced has the same first axis",
    );
  });
}

/** Adds the loop to the graph: all results, carries first. */
export function applyScan(operands: readonly Expr[], attributes: ScanAttributes): readonly Expr[] {
  return applyAll(primitive, operands, attributes);
}

function runLoop(
  operands: readonly Tensor[],
  { bodies: [body], carries, slices, length, reverse }: ScanAttributes,
): readonly Tensor[] {
  const steps = length as number;
  const sliced = operands.slice(carries, carries + slices);
  const captured = operands.slice(carries + slices);
  let carry = operands.slice(0, carries);
  const outputs = body.results
    .slice(carries)
    .map(({ shape, dtype }) => emptyStack(steps, shape as readonly number[], hostDType(dtype)));
  for (let step = 0; step < steps; step++) {
    const at = reverse ? steps - 1 - step : step;
    const given = [...carry, ...sliced.map((x) => sliceAt(x, at)), ...captured];
    const values = new Map(body.parameters.map((parameter, i) => [parameter, given[i] as Tensor]));
    evaluateAll(body.results, values, new Map());
    const results = body.results.map((result) => values.get(result) ?? (result as { value: Tensor }).value);
    carry = results.slice(0, carries);
    outputs.forEach((stack, i) => {
      const { data } = results[carries + i] as Tensor;
      stack.data.set(data, at * data.length);
    });
  }
  return [...carry, ...outputs];
}

function emptyStack(steps: number, shape: readonly number[], dtype: HostDType): Tensor {
  const whole = [steps, ...shape];
  return new HostTensor(allocate(dtype, sizeOf(whole)), whole, dtype);
}

/** Slice `at` along the first axis. */
export function sliceAt(x: Tensor, at: number): Tensor {
  const shape = x.shape.slice(1);
  const size = sizeOf(shape);
  return new HostTensor(x.data.subarray(at * size, (at + 1) * size), shape, x.dtype);
}

/** The values that go from one iteration to the next, by name. */
export type Carries<Key extends string> = Readonly<Record<Key, Expr>>;

/**
 * A loop over the first axis of a tensor, inside the compiled step.
 *
 * `body` is called once, with expressions that stand for the carry before an iteration and for one slice. Draws and
 * other carried updates inside it happen at every iteration. Its gradient is an error that says so.
 *
 * @param body gives the next carry, of the same shapes and dtypes, and an output, any tree of expressions
 * @param options `carry`: the values before the first iteration; `over`: `[steps, …]`; `reverse`: from the last slice to the first
 * @returns the carry after the last iteration, and the outputs, each stacked along a new first axis
 * @throws ShapeError for a carry that changes shape or dtype
 *
 * ```ts
 * const xs = variable([1, 2, 3]);
 * const sums = scan(({ total }, x) => ({ carry: { total: add(total, x) }, output: add(total, x) }), {
 *   carry: { total: variable(0) },
 *   over: xs,
 * });
 * evaluate(sums.output) // => [1, 3, 6]
 * ```
 */
export function scan<Key extends string, Output extends Tree<Expr>>(
  body: (carry: Carries<Key>, x: Expr) => { readonly carry: Carries<Key>; readonly output: Output },
  options: { readonly carry: Carries<Key>; readonly over: Expr; readonly reverse?: boolean | undefined },
): { readonly carry: Carries<Key>; readonly output: Exprs<Output> } {
  const { carry, over, reverse } = checkOptions("scan", options, "over carry reverse", "carry over");
  const [length, ...shape] = over.shape;
  if (length === undefined)
    throw new ShapeError("scan", [over], "a scalar has no first axis", "Give `over` the shape [steps, …]");
  const since = nextSerial();
  const keys = Object.keys(carry) as Key[];
  const own = keys.map((key) => input(key, carry[key].shape, carry[key].dtype));
  const x = input("x", shape, over.dtype);
  const made = body(recordOf(keys, own), x);
  checkMade(made, keys);
  const outputs = leavesOf(made.output);
  const looped = loopOver({
    carries: keys.map((key, i) => ({ as: own[i] as Expr, start: carry[key], next: made.carry[key] })),
    slices: [{ as: x, of: over }],
    outputs,
    length,
    reverse,
    since,
  });
  let at = 0;
  return {
    carry: recordOf(keys, looped.carries),
    output: mapTree(made.output, () => looped.outputs[at++]) as Exprs<Output>,
  };
}

function checkMade(made: unknown, keys: readonly string[]): void {
  const form = "Return { carry: { … }, output }";
  const { carry, output } = (made ?? {}) as { readonly carry?: unknown; readonly output?: unknown };
  if (typeof carry !== "object" || carry === null) throw new GraphError("scan", "the body returns no carry", form);
  if (output === undefined)
    throw new GraphError("scan", "the body returns no output", `${form}; {} is an output of nothing`);
  const given = Object.keys(carry);
  const missing = keys.find((key) => !given.includes(key));
  const unknown = given.find((key) => !keys.includes(key));
  if (missing === undefined && unknown === undefined) return;
  const problem = [
    missing !== undefined && `the body returns no carry "${missing}"`,
    unknown !== undefined && `"${unknown}" is not one of the carries`,
  ];
  throw new GraphError("scan", problem.filter(Boolean).join(", and "), `Carries are ${keys.join(", ")}`);
}

function recordOf<Key extends string>(keys: readonly Key[], values: readonly Expr[]): Carries<Key> {
  return Object.fromEntries(keys.map((key, i) => [key, values[i]])) as Record<Key, Expr>;
}
