import {
  div,
  type Expr,
  evaluate,
  matmul,
  maximum,
  mul,
  randomStream,
  reshape,
  type Stateful,
  sqrt,
  square,
  stopGradient,
  sum,
  transpose,
  type Update,
  type Variable,
  variable,
} from "@handloom/graph";
import { checkNumber, checkOptions, checkSeed, checkWord } from "@handloom/tensor";
import type { Layer } from "../layer/layer.ts";
import { seedsOf } from "../layer/seeds.ts";
import { type OutputAxes, reweighted } from "./reweighted.ts";

/** The options of `spectralNorm`. */
export interface SpectralNormOptions {
  /** The name of the weight, such as "recurrentKernel". Default: "kernel", or the "embeddings" of an embedding. */
  readonly weight?: string | undefined;
  /** Power iterations in each training call, at least 1. Default 1. */
  readonly iterations?: number | undefined;
  /** The least length that a vector is divided by, above 0. Default 1e-12. */
  readonly epsilon?: number | undefined;
  /** Whether an iteration begins with u, as PyTorch's, or with v, as the paper's and Keras'. Default "u". */
  readonly first?: "u" | "v" | undefined;
  /** A whole number from 0 to 2³¹ − 1, for the first u. Default: fresh entropy, or `seeded`'s. */
  readonly seed?: number | undefined;
}

/**
 * The layer with a weight divided by its largest singular value, which bounds how much the layer can stretch its input.
 *
 * Let W be the weight as a matrix with a row for each output. The singular value is u·(W·v), where a training call iterates
 * u = W·v / ‖W·v‖ and v = Wᵀ·u / ‖Wᵀ·u‖ and carries their next values. Other calls take u and v as they stand. They are in
 * `variables` ("power/u", "power/v") and not in `parameters`, and gradients take them for constants. They start from a random
 * u after 15 iterations.
 *
 * @param layer one of a kernel or of embeddings
 * @throws RangeError for numbers out of range, and LayerError at a call of a layer without the weight.
 *
 * Source: Miyato, Kataoka, Koyama & Yoshida 2018, arXiv:1802.05957; PyTorch's `spectral_norm`.
 *
 * ```ts
 * import { evaluate, variable } from "@handloom/graph";
 * import { constant } from "@handloom/layers/initializers";
 * import { dense, spectralNorm } from "@handloom/layers";
 *
 * const net = spectralNorm(dense(1, { kernelInitializer: constant(2) }));
 * evaluate(net(variable([[1, 1, 1, 1]]))).allClose([[2]], { rtol: 1e-12 }) // => true
 * Object.keys(net.variables) // => ["kernel", "bias", "power/u", "power/v"]
 * ```
 */
export function spectralNorm(layer: Layer, options: SpectralNormOptions = {}): Layer {
  checkOptions("spectralNorm", options, "weight iterations epsilon first seed");
  const { weight, iterations = 1, epsilon = 1e-12, first = "u", seed } = options;
  checkNumber("spectralNorm", "iterations", iterations, { least: 1, whole: true });
  checkNumber("spectralNorm", "epsilon", epsilon, { above: 0 });
  checkWord("spectralNorm", "first", first, ["u", "v"]);
  if (seed !== undefined) checkSeed("spectralNorm", seed);
  return reweighted<{ readonly power: Power & Stateful }>(layer, {
    called: "spectralNorm",
    weight,
    make: (weight, axes, mode) => ({
      power: firstPower(weight, axes, { epsilon, seed: seedsOf(seed, mode).next(), path: mode.path ?? "" }),
    }),
    weigh(weight, { power }, axes, { training }) {
      const matrix = matrixOf(weight, axes);
      const now = { u: reshape(power.u, [-1, 1]), v: reshape(power.v, [-1, 1]) };
      const next = training ? iterated(stopGradient(matrix), now, { iterations, epsilon, first }) : now;
      const [u, v] = [stopGradient(next.u), stopGradient(next.v)];
      const updates: Update[] = training
        ? [
            [power.u, reshape(u, power.u.shape)],
            [power.v, reshape(v, power.v.shape)],
          ]
        : [];
      return { value: div(weight, sum(mul(u, matmul(matrix, v)))), updates };
    },
  });
}

interface Power {
  readonly u: Variable;
  readonly v: Variable;
}

/** The two vectors as columns. */
interface Vectors {
  readonly u: Expr;
  readonly v: Expr;
}

interface Iteration {
  readonly iterations: number;
  readonly epsilon: number;
  readonly first: "u" | "v";
}

function firstPower(
  weight: Variable,
  axes: OutputAxes,
  { epsilon, seed, path }: { readonly epsilon: number; readonly seed: number; readonly path: string },
): Power & Stateful {
  const sizes = (which: readonly number[]) => which.map((axis) => weight.shape[axis] as number);
  const matrix = matrixOf(variable(weight.initial), axes);
  const u = normal(matrix.shape[0] as number, seed);
  const start = { u, v: matmul(transpose(matrix), u) };
  const { u: lastU, v: lastV } = iterated(matrix, start, { iterations: 15, epsilon, first: "v" });
  const [initialU, initialV] = evaluate([reshape(lastU, sizes(axes.outputs)), reshape(lastV, sizes(axes.others))]) as [
    never,
    never,
  ];
  const variables = {
    u: variable(initialU, { name: `${path}power/u` }),
    v: variable(initialV, { name: `${path}power/v` }),
  };
  return { ...variables, variables };
}

function normal(size: number, seed: number): Expr {
  return variable(evaluate(randomStream(seed).normal([size, 1])));
}

function iterated(matrix: Expr, start: Vectors, { iterations, epsilon, first }: Iteration): Vectors {
  let { u, v } = start;
  const toU = () => {
    u = unit(matmul(matrix, v), epsilon);
  };
  const toV = () => {
    v = unit(matmul(transpose(matrix), u), epsilon);
  };
  for (let done = 0; done < iterations; done++) for (const step of first === "u" ? [toU, toV] : [toV, toU]) step();
  return { u, v };
}

function unit(column: Expr, epsilon: number): Expr {
  return div(column, maximum(sqrt(sum(square(column))), epsilon));
}

/** A row for each output. */
function matrixOf(weight: Expr, { outputs, others }: OutputAxes): Expr {
  const rows = outputs.reduce((count, axis) => count * (weight.shape[axis] as number), 1);
  return reshape(transpose(weight, [...outputs, ...others]), [rows, -1]);
}
