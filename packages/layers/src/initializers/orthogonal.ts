import { checkNumber, checkOptions, sizeOf, Tensor } from "@handloom/tensor";
import type { Initializer } from "./initializer.ts";
import { randomNormal } from "./randomNormal.ts";

/** The options of `orthogonal`. */
export interface OrthogonalOptions {
  /** What the matrix is multiplied with. Default 1. */
  readonly gain?: number | undefined;
}

/**
 * A random matrix whose columns (or rows, if they are fewer) have length `gain` and are at right angles. All axes but the
 * last are taken as one.
 *
 * @throws RangeError for a shape of fewer than two dims
 * Source: Saxe et al. 2013, arXiv:1312.6120; the QR decomposition of a normal matrix, as in Keras.
 *
 * ```ts
 * import { evaluate, matmul, transpose } from "@handloom/graph";
 * import { orthogonal } from "@handloom/layers/initializers";
 *
 * const kernel = orthogonal({ gain: 2 })([3, 2], 1);
 * evaluate(matmul(transpose(kernel), kernel)).allClose([[4, 0], [0, 4]], { atol: 1e-12 }) // => true
 * ```
 */
export function orthogonal(options: OrthogonalOptions = {}): Initializer {
  const { gain = 1 } = checkOptions("orthogonal", options, "gain");
  checkNumber("orthogonal", "gain", gain);
  return (shape, seed) => {
    const columns = shape.at(-1);
    if (columns === undefined || shape.length < 2)
      throw new RangeError(`orthogonal: shape [${shape}] is not a matrix. Give at least two dims.`);
    const rows = sizeOf(shape.slice(0, -1));
    const [long, short] = [Math.max(rows, columns), Math.min(rows, columns)];
    const { data } = randomNormal({ stddev: 1 })([short, long], seed);
    const vectors = orthonormal(
      Array.from({ length: short }, (_, i) => Float64Array.from(data.subarray(i * long, (i + 1) * long))),
    );
    const at = (row: number, column: number) => (rows < columns ? vectors[row]?.[column] : vectors[column]?.[row]) ?? 0;
    const values = Float64Array.from(
      { length: rows * columns },
      (_, i) => gain * at(Math.floor(i / columns), i % columns),
    );
    return new Tensor(values, shape);
  };
}

/**
 * Gram and Schmidt's method, each vector twice: once leaves the rounding errors of what it takes away. The second time of
 * one goes together with the first of the next.
 */
function orthonormal(vectors: readonly Float64Array[]): readonly Float64Array[] {
  const none = new Float64Array(vectors[0]?.length ?? 0);
  for (const [i, vector] of vectors.entries()) {
    const next = vectors[i + 1] ?? none;
    takeAway(vectors.slice(0, i), vector, next);
    addScaled(vector, vector, 1 / Math.sqrt(dot(vector, vector)) - 1);
    addScaled(next, vector, -dot(next, vector));
  }
  return vectors;
}

/**
 * Takes away from `a` and from `b` what they have of each unit vector, in order. Each addition of a sum waits for the one
 * before, so two sums at once, and each made while the vector before is taken away, take a third of the time.
 */
function takeAway(units: readonly Float64Array[], a: Float64Array, b: Float64Array): void {
  const first = units[0] ?? a;
  let shareOfA = dot(a, first);
  let shareOfB = dot(b, first);
  for (const [j, unit] of units.entries()) {
    const next = units[j + 1] ?? unit;
    let nextOfA = 0;
    let nextOfB = 0;
    for (let k = 0; k < unit.length; k++) {
      const restOfA = (a[k] as number) - shareOfA * (unit[k] as number);
      const restOfB = (b[k] as number) - shareOfB * (unit[k] as number);
      a[k] = restOfA;
      b[k] = restOfB;
      nextOfA += restOfA * (next[k] as number);
      nextOfB += restOfB * (next[k] as number);
    }
    shareOfA = nextOfA;
    shareOfB = nextOfB;
  }
}

function dot(a: Float64Array, b: Float64Array): number {
  let total = 0;
  for (let i = 0; i < a.length; i++) total += (a[i] as number) * (b[i] as number);
  return total;
}

function addScaled(to: Float64Array, from: Float64Array, factor: number): void {
  for (let i = 0; i < to.length; i++) to[i] = (to[i] as number) + factor * (from[i] as number);
}
