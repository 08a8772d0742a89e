import { type Expr, input, type Update, type Variable, variable } from "@handloom/graph";
import { type Tensor, tensor } from "@handloom/tensor";
import { createEvaluateStepper, type Stepper } from "./stepper.ts";

/** Parameters by name, each flat. Null: not updated in this case. */
export type FlatParameters = Readonly<Record<string, readonly (number | string)[] | null>>;

/** A trajectory that a framework computed: where it starts, its gradients, and where it is after each update. */
export interface Golden {
  readonly params: Readonly<Record<string, { readonly shape: readonly number[]; readonly data: readonly number[] }>>;
  readonly gradients: readonly FlatParameters[];
  readonly steps: readonly FlatParameters[];
  /** Beside the steps: values that are read off after each update, or once after the last. */
  readonly readings?: Readonly<Record<string, readonly FlatParameters[] | FlatParameters>> | undefined;
}

/** What is held to a golden: updates from gradients, and what can be read beside the parameters. */
export interface Recipe {
  getUpdates(gradients: readonly Expr[], parameters: readonly Variable[]): readonly Update[];
  /** By name: one expression per parameter, of the state after an update. Known after getUpdates. */
  readings?(parameters: readonly Variable[]): Readonly<Record<string, readonly Expr[]>>;
}

/** What counts as the same: |difference| ≤ limit · max(|golden|, floor). */
export interface Tolerance {
  readonly limit: number;
  /** Relative error means nothing near 0: smaller goldens count as this large. */
  readonly floor: number;
}

/** How far the worst element lies from its golden, in limits: at most 1 is good. And where that is. */
export interface Deviation {
  readonly worst: number;
  /** `steps[3].w[2]` */
  readonly at: string;
}

/**
 * Runs a recipe along a golden's gradients.
 *
 * @param recipe an optimizer, or anything else that makes updates of gradients
 * @returns Infinity where one of the two is NaN and the other is not
 *
 * ```ts
 * const golden = { params: { w: { shape: [], data: [1] } }, gradients: [{ w: [0.5] }], steps: [{ w: [0.95] }] };
 * const tolerance = { limit: 1e-9, floor: 1e-3 };
 * deviationFrom(golden, sgd({ learningRate: 0.1 }), tolerance).worst <= 1 // => true
 * deviationFrom(golden, sgd({ learningRate: 0.2 }), tolerance).at // => steps[0].w[0]
 * ```
 */
export function deviationFrom(
  golden: Golden,
  recipe: Recipe,
  tolerance: Tolerance,
  stepper: Stepper = createEvaluateStepper(),
): Deviation {
  const names = Object.keys(golden.params).filter((name) => golden.steps[0]?.[name] !== null);
  const parameters = names.map((name) => variable(shaped(golden, name, golden.params[name]?.data ?? []), { name }));
  const inputs = Object.fromEntries(names.map((name, i) => [name, input(name, (parameters[i] as Variable).shape)]));
  const updates = recipe.getUpdates(Object.values(inputs), parameters);
  const step = stepper.compile({ inputs, updates });
  const readings = Object.entries(recipe.readings?.(parameters) ?? {}).map(([key, exprs]) => {
    const read = stepper.compile({ outputs: Object.fromEntries(exprs.map((expr, i) => [names[i] as string, expr])) });
    return { key, read };
  });
  const deviation = createDeviation(tolerance);
  golden.gradients.forEach((gradients, k) => {
    step(Object.fromEntries(names.map((name) => [name, shaped(golden, name, gradients[name] ?? [])])));
    names.forEach((name, i) =>
      deviation.compare(`steps[${k}].${name}`, stepper.read(parameters[i] as Variable), golden.steps[k]?.[name]),
    );
    for (const { key, read } of readings) {
      const want = golden.readings?.[key];
      const now = Array.isArray(want) ? (want[k] as FlatParameters) : k === golden.gradients.length - 1 ? want : null;
      if (!now) continue;
      for (const [name, got] of Object.entries(read({}))) {
        deviation.compare(`${key}[${k}].${name}`, got, (now as FlatParameters)[name]);
      }
    }
  });
  return deviation.result();
}

function shaped({ params }: Golden, name: string, flat: readonly (number | string)[]): Tensor {
  return tensor(new Float64Array(flat.map(Number)), { shape: params[name]?.shape ?? [] });
}

/**
 * Collects the worst of many comparisons, and where it is.
 *
 * ```ts
 * import { tensor } from "@handloom/tensor";
 *
 * const deviation = createDeviation({ limit: 0.1, floor: 1 });
 * deviation.compare("steps[0].w", tensor([1, 2.5]), [1, 2]);
 * deviation.result() // => { worst: 2.5, at: "steps[0].w[1]" }
 * ```
 */
export function createDeviation({ limit, floor }: Tolerance): {
  compare(at: string, got: Tensor, want: readonly (number | string)[] | null | undefined): void;
  result(): Deviation;
} {
  let worst: Deviation = { worst: 0, at: "" };
  return {
    compare(at, got, want) {
      got.data.forEach((value, i) => {
        const golden = Number(want?.[i]);
        const equal = value === golden || (Number.isNaN(value) && Number.isNaN(golden));
        const distance = equal ? 0 : Math.abs(value - golden) / (limit * Math.max(Math.abs(golden), floor));
        // The negation lets NaN through.
        if (!(distance <= worst.worst))
          worst = { worst: Number.isNaN(distance) ? Infinity : distance, at: `${at}[${i}]` };
      });
    },
    result: () => worst,
  };
}
