import { sizeOf, Tensor } from "@handloom/tensor";

/**
 * A unit matrix, or a convolution that gives each channel as it is: 1 from each input to the output of its number, in the
 * middle of the window, and 0 elsewhere. Keras' Identity, PyTorch's `eye_` and `dirac_`.
 *
 * @throws RangeError for a shape of fewer than two dims
 *
 * ```ts
 * import { identity } from "@handloom/layers/initializers";
 *
 * identity([2, 3]).toArray() // => [[1, 0, 0], [0, 1, 0]]
 * identity([3, 1, 1]).toArray() // => [[[0]], [[1]], [[0]]]
 * ```
 */
export function identity(shape: readonly number[]): Tensor {
  const [inputs, outputs] = shape.slice(-2);
  if (inputs === undefined || outputs === undefined)
    throw new RangeError(`identity: shape [${shape}] is not a matrix. Give at least two dims.`);
  const window = shape.slice(0, -2);
  const middle = window.reduce((place, size) => place * size + Math.floor(size / 2), 0);
  const values = new Float64Array(sizeOf(shape));
  for (let i = 0; i < Math.min(inputs, outputs) && values.length > 0; i++)
    values[(middle * inputs + i) * outputs + i] = 1;
  return new Tensor(values, shape);
}
