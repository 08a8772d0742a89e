import { add, type Expr, matmul, type Variable, variable } from "@handloom/graph";
import { checkNumber, checkOptions, checkSeed, OptionsError } from "@handloom/tensor";
import { glorotUniform } from "./initializers/glorot.ts";
import type { InitializerLike } from "./initializers/initializerNamed.ts";
import { zeros } from "./initializers/zeros.ts";
import { checkActivation } from "./layer/checkActivation.ts";
import { checkInitializer, initialValue } from "./layer/initialValue.ts";
import { type Layer, layer } from "./layer/layer.ts";
import { seedsOf } from "./layer/seeds.ts";
import { sizedOnce } from "./layer/sizedOnce.ts";

/** The options of `dense`. */
export interface DenseOptions {
  /** What the result goes through, such as `relu`. Default: nothing. */
  readonly activation?: ((x: Expr) => Expr) | undefined;
  /** Whether a bias is added. Default true. */
  readonly useBias?: boolean | undefined;
  /** Of shape [features, units]. Default `glorotUniform`. */
  readonly kernelInitializer?: InitializerLike | undefined;
  /** Of shape [units]. Default `zeros`. */
  readonly biasInitializer?: InitializerLike | undefined;
  /** A whole number from 0 to 2³¹ − 1. Default: fresh entropy, or `seeded`'s. */
  readonly seed?: number | undefined;
}

interface DenseVariables {
  readonly [key: string]: Variable;
  readonly kernel: Variable;
}

/**
 * A linear map of the last axis, x·kernel + bias, and a function behind it where `activation` gives one.
 *
 * x is float32 [..., features], the result [..., units]; `kernel` is [features, units], `bias` [units]. They are made at
 * the first call. Defaults are Keras 3's.
 *
 * @param units how many numbers come out, at least 1
 * @throws RangeError for other units; LayerError for an activation that is no plain function, and at a call whose last dim is not a number, or not the first call's
 *
 * ```ts
 * import { evaluate, variable } from "@handloom/graph";
 * import { ones } from "@handloom/layers/initializers";
 *
 * const net = dense(3, { kernelInitializer: ones });
 * evaluate(net(variable([[1, 2]]))) // => [[3, 3, 3]]
 * net.parameters.map((parameter) => parameter.shape) // => [[2, 3], [3]]
 * ```
 */
export function dense(units: number, options: DenseOptions = {}): Layer {
  checkForm(options);
  checkOptions("dense", options, "activation useBias kernelInitializer biasInitializer seed");
  checkActivation("dense", "activation", options.activation);
  checkNumber("dense", "units", units, { least: 1, whole: true });
  const { activation, useBias = true, kernelInitializer = glorotUniform, biasInitializer = zeros, seed } = options;
  if (seed !== undefined) checkSeed("dense", seed);
  checkInitializer("dense", "kernelInitializer", kernelInitializer);
  checkInitializer("dense", "biasInitializer", biasInitializer);
  const own = sizedOnce("dense", [-1], ([features = 0], mode): DenseVariables => {
    const seeds = seedsOf(seed, mode);
    const make = (name: string, initializer: InitializerLike, shape: readonly number[]) =>
      variable(initialValue("dense", initializer, shape, seeds.next()), { name: `${mode.path ?? ""}${name}` });
    const kernel = make("kernel", kernelInitializer, [features, units]);
    return useBias ? { kernel, bias: make("bias", biasInitializer, [units]) } : { kernel };
  });
  return layer(
    (x, mode) => {
      const { kernel, bias } = own.at(x, mode);
      const product = matmul(x, kernel);
      const y = bias === undefined ? product : add(product, bias);
      return activation === undefined ? y : activation(y);
    },
    () => own.made,
    { kind: "dense" },
  );
}

/** The other frameworks' forms: Keras' activation by its place, and PyTorch's number of features before that of units. */
function checkForm(options: unknown): void {
  if (typeof options === "number")
    throw new OptionsError(
      "dense",
      "it takes units only. Write dense(1): the first call says how many features there are.",
    );
  if (typeof options !== "string" && typeof options !== "function") return;
  throw new OptionsError(
    "dense",
    "an activation is in the place of the options. Write dense(8, { activation: relu }).",
  );
}
