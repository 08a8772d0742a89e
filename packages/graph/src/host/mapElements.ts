import { allocate, type DType, Tensor as HostTensor, sizeOf, type Tensor, type TypedArray } from "@handloom/tensor";
import { broadcastShapes } from "../expr/broadcast.ts";
import { hostDType, typeOf } from "./hostType.ts";
import { broadcastIndex } from "./positions/broadcastIndex.ts";
import { takeElements } from "./positions/takeElements.ts";

/**
 * Applies `scalar` to the broadcast operands, element by element, on the host.
 *
 * @param dtype of the result; that of the operands by default. Floats are float64.
 * @throws ShapeError for operands that do not broadcast
 *
 * ```ts
 * import { tensor } from "@handloom/tensor";
 *
 * mapElements((a, b) => 10 * a + b, [tensor([[1], [2]]), tensor([3, 4])]) // => [[13, 14], [23, 24]]
 * ```
 */
export function mapElements(scalar: (...xs: number[]) => number, operands: readonly Tensor[], dtype?: DType): Tensor {
  const shape = broadcastShapes("elementwise", operands.map(typeOf)) as readonly number[];
  const size = sizeOf(shape);
  const kept = hostDType(dtype ?? typeOf(operands[0] as Tensor).dtype);
  const out = allocate(kept, size);
  const sources = operands.map((operand) => spread(operand, shape, size));
  const [a, b] = sources;
  // One and two operands are nearly all of them: no array is made per element.
  if (a && sources.length === 1) for (let i = 0; i < size; i++) out[i] = scalar(a[i] as number);
  else if (a && b && sources.length === 2)
    for (let i = 0; i < size; i++) out[i] = scalar(a[i] as number, b[i] as number);
  else for (let i = 0; i < size; i++) out[i] = scalar(...sources.map((source) => source[i] as number));
  return new HostTensor(out, shape, kept);
}

/** The elements of an operand as broadcasting puts them. */
function spread({ data, shape: from, dtype }: Tensor, shape: readonly number[], size: number): TypedArray {
  if (data.length === 1 && size > 1) return allocate(dtype, size).fill(data[0] as number);
  const index = broadcastIndex(from, shape);
  return index === undefined ? data : takeElements(data, index);
}
