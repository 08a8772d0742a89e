import { add, type Expr, einsum, showDim, type Variable, variable } from "@handloom/graph";
import { checkNumber, checkOptions, checkSeed } from "@handloom/tensor";
import type { InitializerLike } from "./initializers/initializerNamed.ts";
import { randomUniform } from "./initializers/randomUniform.ts";
import { checkInitializer, initialValue } from "./layer/initialValue.ts";
import { checkCalledOn, type Owner, ownership, owning } from "./layer/layer.ts";
import { LayerError } from "./layer/layerError.ts";
import { inference, type Mode } from "./layer/mode.ts";
import { seedsOf } from "./layer/seeds.ts";

/** The options of `bilinear`. */
export interface BilinearOptions {
  /** Whether a bias is added. Default true. */
  readonly useBias?: boolean | undefined;
  /** Of shape [left, right, units]. Default: uniform within ±1/√left, as PyTorch's. */
  readonly kernelInitializer?: InitializerLike | undefined;
  /** Of shape [units]. Default: the same uniform numbers. */
  readonly biasInitializer?: InitializerLike | undefined;
  /** A whole number from 0 to 2³¹ − 1. Default: fresh entropy, or `seeded`'s. */
  readonly seed?: number | undefined;
}

/** A layer of two inputs. */
export interface BilinearLayer extends Owner {
  (left: Expr, right: Expr, mode?: Mode): Expr;
}

interface Made {
  readonly [key: string]: Variable;
  readonly kernel: Variable;
}

/**
 * A bilinear map of the last axes of two inputs: yₖ = Σᵢⱼ leftᵢ · kernelᵢⱼₖ · rightⱼ + biasₖ.
 *
 * The inputs are float32 [..., left] and [..., right], whose other axes broadcast; the result is [..., units]. The first call
 * makes `kernel`, [left, right, units], and `bias`, [units].
 *
 * @param units how many numbers come out, at least 1
 * @throws RangeError for other units; LayerError at a call whose last dims are not numbers, or not the first call's
 * Source: PyTorch's `nn.Bilinear`, whose weight is [units, left, right].
 *
 * ```ts
 * import { evaluate, variable } from "@handloom/graph";
 * import { ones, zeros } from "@handloom/layers/initializers";
 *
 * const score = bilinear(1, { kernelInitializer: ones, biasInitializer: zeros });
 * evaluate(score(variable([[1, 2]]), variable([[3, 4, 5]]))) // => [[36]]
 * score.parameters.map((parameter) => parameter.shape) // => [[2, 3, 1], [1]]
 * ```
 */
export function bilinear(units: number, options: BilinearOptions = {}): BilinearLayer {
  checkOptions("bilinear", options, "useBias kernelInitializer biasInitializer seed");
  checkNumber("bilinear", "units", units, { least: 1, whole: true });
  const { useBias = true, kernelInitializer, biasInitializer, seed } = options;
  if (seed !== undefined) checkSeed("bilinear", seed);
  if (kernelInitializer !== undefined) checkInitializer("bilinear", "kernelInitializer", kernelInitializer);
  if (biasInitializer !== undefined) checkInitializer("bilinear", "biasInitializer", biasInitializer);
  let made: Made | undefined;
  const make = (left: number, right: number, mode: Mode): Made => {
    const uniform = randomUniform({ min: -1 / Math.sqrt(left), max: 1 / Math.sqrt(left) });
    const seeds = seedsOf(seed, mode);
    const named = (name: string, initializer: InitializerLike = uniform, shape: readonly number[]) =>
      variable(initialValue("bilinear", initializer, shape, seeds.next()), { name: `${mode.path ?? ""}${name}` });
    const kernel = named("kernel", kernelInitializer, [left, right, units]);
    return useBias ? { kernel, bias: named("bias", biasInitializer, [units]) } : { kernel };
  };
  const owned = ownership("bilinear", () => ({ ...made }));
  return owning((left: Expr, right: Expr, mode: Mode = inference): Expr => {
    for (const x of [left, right]) checkCalledOn("bilinear", x);
    checkOptions("bilinear", mode, "training path seeds");
    const sizes = [featuresOf("left", left), featuresOf("right", right)] as const;
    made ??= make(...sizes, mode);
    checkSame(made.kernel, sizes);
    const product = einsum("...i,ijk,...j->...k", left, made.kernel, right);
    const y = made.bias === undefined ? product : add(product, made.bias);
    owned.called([left, right], y);
    return y;
  }, owned);
}

function featuresOf(side: string, { shape }: Expr): number {
  const features = shape.at(-1);
  if (typeof features === "number") return features;
  const found = `[${shape.map(showDim).join(", ")}]`;
  throw new LayerError(
    "bilinear",
    `the last dim of the ${side} input, ${found}, is not a number, and variables have a known size`,
    'Write it as a number: input("x", ["batch", 2])',
  );
}

function checkSame({ shape }: Variable, sizes: readonly [left: number, right: number]): void {
  if (shape[0] === sizes[0] && shape[1] === sizes[1]) return;
  throw new LayerError(
    "bilinear",
    `made for ${shape[0]} and ${shape[1]} features at its first call, and called with ${sizes[0]} and ${sizes[1]}`,
    "A layer keeps its variables: make another layer for other sizes",
  );
}
