import { add, type Expr, einsum, showDim, type Variable, variable } from "@handloom/graph";
import { checkOptions, checkSeed } from "@handloom/tensor";
import { glorotUniform } from "./initializers/glorot.ts";
import type { InitializerLike } from "./initializers/initializerNamed.ts";
import { zeros } from "./initializers/zeros.ts";
import { checkActivation } from "./layer/checkActivation.ts";
import { checkInitializer, initialValue } from "./layer/initialValue.ts";
import { type Layer, layer } from "./layer/layer.ts";
import { LayerError } from "./layer/layerError.ts";
import { seedsOf } from "./layer/seeds.ts";

/** The options of `einsumDense`. */
export interface EinsumDenseOptions {
  /** What the result goes through, such as `relu`. Default: nothing. */
  readonly activation?: ((x: Expr) => Expr) | undefined;
  /** The letters of the result's axes that a bias is added along, such as "d". Default: no bias. */
  readonly biasAxes?: string | undefined;
  /** Of the kernel's shape. Default `glorotUniform`. */
  readonly kernelInitializer?: InitializerLike | undefined;
  /** Of the bias' shape. Default `zeros`. */
  readonly biasInitializer?: InitializerLike | undefined;
  /** A whole number from 0 to 2³¹ − 1. Default: fresh entropy, or `seeded`'s. */
  readonly seed?: number | undefined;
}

/**
 * A linear map by Einstein's sum over x and a kernel: "abc,cde->abde" makes d·e numbers of each c.
 *
 * x is float32 of the axes in front of the comma. The first call makes `kernel`, of the axes behind it, and `bias`, of the
 * `biasAxes` with sizes of 1 between them. Three dots stand for any axes in front, in x and the result.
 *
 * @param equation "x,kernel->result", a letter for each axis
 * @param sizes of the letters that are not axes of x: { d: 4, e: 8 }
 * @throws LayerError for an equation without a kernel, for letters without a size, and at a call with other axes.
 *
 * Source: Keras' EinsumDense, whose output shape is the sizes here.
 *
 * ```ts
 * import { input } from "@handloom/graph";
 *
 * const heads = einsumDense("btf,fhk->bthk", { h: 2, k: 3 }, { biasAxes: "hk" });
 * heads(input("x", ["batch", "time", 4])).shape.slice(2) // => [2, 3]
 * heads.parameters.map(({ shape }) => shape) // => [[4, 2, 3], [2, 3]]
 * ```
 */
export function einsumDense(
  equation: string,
  sizes: Readonly<Record<string, number>>,
  options: EinsumDenseOptions = {},
): Layer {
  checkOptions("einsumDense", options, "activation biasAxes kernelInitializer biasInitializer seed");
  checkActivation("einsumDense", "activation", options.activation);
  const { activation, biasAxes, kernelInitializer = glorotUniform, biasInitializer = zeros, seed } = options;
  if (seed !== undefined) checkSeed("einsumDense", seed);
  checkInitializer("einsumDense", "kernelInitializer", kernelInitializer);
  checkInitializer("einsumDense", "biasInitializer", biasInitializer);
  const axes = axesOf(equation, biasAxes);
  let made: { readonly shapes: string; readonly variables: Readonly<Record<string, Variable>> } | undefined;
  return layer(
    (x, mode) => {
      const sizeOf = sizesIn(axes.x, x, sizes);
      const kernelShape = [...axes.kernel].map(sizeOf);
      const biasShape = axes.bias.map((letter) => (letter === "" ? 1 : sizeOf(letter)));
      const seeds = seedsOf(seed, mode);
      const make = (name: string, initializer: InitializerLike, shape: readonly number[]) =>
        variable(initialValue("einsumDense", initializer, shape, seeds.next()), { name: `${mode.path ?? ""}${name}` });
      made ??= {
        shapes: `${kernelShape}`,
        variables: {
          kernel: make("kernel", kernelInitializer, kernelShape),
          ...(biasAxes !== undefined && { bias: make("bias", biasInitializer, biasShape) }),
        },
      };
      if (made.shapes !== `${kernelShape}`)
        throw new LayerError(
          "einsumDense",
          `made for a kernel [${made.shapes}] at its first call, and called for [${kernelShape}]`,
          "A layer keeps its variables: make another layer for other sizes",
        );
      const y = einsum(equation, x, made.variables["kernel"] as Variable);
      const biased = made.variables["bias"] === undefined ? y : add(y, made.variables["bias"]);
      return activation === undefined ? biased : activation(biased);
    },
    () => ({ ...made?.variables }),
    { kind: "einsumDense" },
  );
}

interface Axes {
  /** Letters, in front of which three dots may stand. */
  readonly x: string;
  readonly kernel: string;
  /** Those of the result from the first that has a bias on; empty where there is none. */
  readonly bias: readonly string[];
}

function axesOf(equation: string, biasAxes: string | undefined): Axes {
  const [, x, kernel, y] = /^((?:\.\.\.)?[a-zA-Z]*),([a-zA-Z]+)->((?:\.\.\.)?[a-zA-Z]*)$/.exec(String(equation)) ?? [];
  if (x === undefined || kernel === undefined || y === undefined)
    throw new LayerError(
      "einsumDense",
      `the equation is ${JSON.stringify(equation)}`,
      'Write einsumDense("btf,fhk->bthk", { h: 2, k: 3 })',
    );
  const letters = [...y.replace("...", "")];
  const odd = [...(biasAxes ?? "")].find((letter) => !letters.includes(letter));
  if (odd !== undefined)
    throw new LayerError(
      "einsumDense",
      `biasAxes has "${odd}", which the result has not`,
      `Give some of "${letters.join("")}"`,
    );
  const first = letters.findIndex((letter) => biasAxes?.includes(letter));
  const bias = first < 0 ? [] : letters.slice(first).map((letter) => (biasAxes?.includes(letter) ? letter : ""));
  return { x, kernel, bias };
}

/** The sizes of letters: those of x, counted from its end where dots stand in front, and the given ones. */
function sizesIn(axes: string, x: Expr, sizes: Readonly<Record<string, number>>): (letter: string) => number {
  const letters = [...axes.replace("...", "")];
  const shape = axes.startsWith("...") ? x.shape.slice(x.shape.length - letters.length) : x.shape;
  if (shape.length !== letters.length)
    throw new LayerError(
      "einsumDense",
      `x has ${x.shape.length} axes, and the equation ${letters.length}`,
      `Give [${letters.join(", ")}]`,
    );
  return (letter) => {
    const found = letters.includes(letter) ? shape[letters.indexOf(letter)] : sizes[letter];
    if (typeof found === "number") return found;
    const what = found === undefined ? "no size" : `the size "${showDim(found)}"`;
    throw new LayerError("einsumDense", `the letter "${letter}" has ${what}`, `Give a number: { ${letter}: 8 }`);
  };
}
