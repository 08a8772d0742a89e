import { type Expr, prelu as leaky, showDim, type Variable, variable } from "@handloom/graph";
import { checkOptions, checkSeed } from "@handloom/tensor";
import type { InitializerLike } from "./initializers/initializerNamed.ts";
import { zeros } from "./initializers/zeros.ts";
import { checkInitializer, initialValue } from "./layer/initialValue.ts";
import { type Layer, layer } from "./layer/layer.ts";
import { LayerError } from "./layer/layerError.ts";
import { seedsOf } from "./layer/seeds.ts";

/** The options of `prelu`. */
export interface PreluLayerOptions {
  /** The axes along which one slope serves all, from 1: [1, 2] for the places of images. Default: none. */
  readonly sharedAxes?: readonly number[] | undefined;
  /** Of the shape of x without its batch, shared axes with size 1. Default `zeros`; PyTorch's is `constant(0.25)`. */
  readonly initializer?: InitializerLike | undefined;
  /** A whole number from 0 to 2³¹ − 1. Default: fresh entropy, or `seeded`'s. */
  readonly seed?: number | undefined;
}

/**
 * Each element, or a learned slope times it where it is negative.
 *
 * x is float32 [batch, …], and so is the result. The first call makes `alpha`, of the shape of x without its batch, of which
 * sizes along shared axes are 1 and the others must be numbers. Defaults are Keras 3's; PyTorch's PReLU(channels) shares
 * all axes but the last.
 *
 * @throws LayerError for shared axes that are not whole numbers ≥ 1, and at a call whose sizes are not numbers, or not the
 *   first call's
 * Source: He, Zhang, Ren & Sun 2015, arXiv:1502.01852.
 *
 * ```ts
 * import { evaluate, variable } from "@handloom/graph";
 * import { constant } from "@handloom/layers/initializers";
 *
 * evaluate(prelu({ initializer: constant(0.25) })(variable([[-4, 2]]))) // => [[-1, 2]]
 * ```
 */
export function prelu(options: PreluLayerOptions = {}): Layer {
  checkOptions("prelu", options, "sharedAxes initializer seed");
  const { sharedAxes = [], initializer = zeros, seed } = options;
  if (seed !== undefined) checkSeed("prelu", seed);
  checkInitializer("prelu", "initializer", initializer);
  checkShared(sharedAxes);
  let made: { readonly alpha: Variable } | undefined;
  return layer(
    (x, mode) => {
      const shape = slopesOf(x, sharedAxes);
      made ??= {
        alpha: variable(initialValue("prelu", initializer, shape, seedsOf(seed, mode).next()), {
          name: `${mode.path ?? ""}alpha`,
        }),
      };
      checkSame(made.alpha, shape);
      return leaky(x, made.alpha);
    },
    () => ({ ...made }),
    { kind: "prelu" },
  );
}

function checkShared(sharedAxes: readonly number[]): void {
  const isPlace = (axis: unknown) => Number.isInteger(axis) && (axis as number) >= 1;
  if (Array.isArray(sharedAxes) && sharedAxes.every(isPlace) && new Set(sharedAxes).size === sharedAxes.length) return;
  throw new LayerError(
    "prelu",
    `sharedAxes is ${JSON.stringify(sharedAxes)}`,
    "Give a list of whole numbers from 1, each once: the batch shares its slopes anyway",
  );
}

function slopesOf(x: Expr, sharedAxes: readonly number[]): readonly number[] {
  const shape = `[${x.shape.map(showDim).join(", ")}]`;
  const missing = sharedAxes.find((axis) => axis >= x.shape.length);
  if (x.shape.length < 2 || missing !== undefined)
    throw new LayerError(
      "prelu",
      `x has shape ${shape}, which has no axis ${missing ?? 1}`,
      "Give [batch, …], with all axes that are shared",
    );
  return x.shape.slice(1).map((dim, i) => {
    if (sharedAxes.includes(i + 1)) return 1;
    if (typeof dim === "number") return dim;
    const problem = `dim ${i + 1} of x, ${shape}, is the name "${showDim(dim)}", and slopes have a known size`;
    throw new LayerError("prelu", problem, `Write it as a number, or share it: { sharedAxes: [${i + 1}] }`);
  });
}

function checkSame(alpha: Variable, shape: readonly number[]): void {
  if (alpha.shape.join() === shape.join()) return;
  throw new LayerError(
    "prelu",
    `made for slopes of shape [${alpha.shape.map(showDim).join(", ")}] at its first call, and called for [${shape.join(", ")}]`,
    "A layer keeps its variables: share the axes that differ, or make another layer",
  );
}
