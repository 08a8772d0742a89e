import { allocate, fitsDType, type HostDType, sameShape, sizeOf, Tensor, type TypedArray } from "@handloom/tensor";

/** How tensors of unlike shapes are made alike. */
export interface Padding {
  readonly value: number;
  readonly multipleOf: number;
  /** Rows that there shall be at least. */
  readonly size: number;
}

interface Stack {
  readonly called: string;
  /** Where in the items the tensors are, `x.image`; empty when they are the items. */
  readonly path: string;
  readonly tensors: readonly Tensor[];
  readonly padding: Padding | undefined;
}

/** Tensors `[...]` as one `[n, ...]`, in their dtype. */
export function stackTensors(stack: Stack): Tensor {
  const { tensors, padding } = stack;
  const [first] = tensors;
  if (!first) throw new RangeError(`${stack.called}: there is nothing to stack. Pass one item or more.`);
  const { dtype } = first;
  const shape = commonShape(stack, first);
  const rows = Math.max(tensors.length, padding?.size ?? 0);
  const size = sizeOf(shape);
  const data = allocate(dtype, rows * size);
  const isWhole = rows === tensors.length && tensors.every((tensor) => tensor.size === size);
  if (padding && !isWhole) data.fill(fitting(padding.value, stack, dtype));
  for (const [row, tensor] of tensors.entries()) {
    if (tensor.size === size) data.set(tensor.data, row * size);
    else copyInto(data.subarray(row * size, (row + 1) * size), shape, tensor);
  }
  return new Tensor(data, [rows, ...shape], dtype);
}

/** The padding's value, which typed arrays would change without a word. */
function fitting(value: number, { called, path }: Stack, dtype: HostDType): number {
  if (fitsDType(dtype, value)) return value;
  throw new RangeError(
    `${called}: ${dtype}${path === "" ? "" : ` at ${path}`} cannot be padded with ${value}. Pass a value that fits, or change the items first, with map.`,
  );
}

function commonShape(stack: Stack, first: Tensor): readonly number[] {
  const { tensors, padding } = stack;
  for (const [index, tensor] of tensors.entries()) {
    const alike = tensor.dtype === first.dtype && tensor.shape.length === first.shape.length;
    if (!alike || !(padding || sameShape(tensor.shape, first.shape))) throw unlike(stack, index, tensor, first);
  }
  if (!padding) return first.shape;
  return first.shape.map((_, axis) => {
    const longest = tensors.reduce((most, { shape }) => Math.max(most, shape[axis] ?? 0), 0);
    return Math.ceil(longest / padding.multipleOf) * padding.multipleOf;
  });
}

/** Copies a tensor into the corner at 0, 0, … of a larger one of as many dims. */
function copyInto(to: TypedArray, shape: readonly number[], { data, shape: own }: Tensor): void {
  const width = own.at(-1) ?? 1;
  const lines = width === 0 ? 0 : data.length / width;
  for (let line = 0; line < lines; line++)
    to.set(data.subarray(line * width, (line + 1) * width), offsetOf(line, own, shape));
}

/** Where line number `line` of shape `own`, counted over all axes but the last, begins in shape `shape`. */
function offsetOf(line: number, own: readonly number[], shape: readonly number[]): number {
  let rest = line;
  let stride = shape.at(-1) ?? 1;
  let offset = 0;
  for (let axis = own.length - 2; axis >= 0; axis--) {
    const dim = own[axis] ?? 1;
    offset += (rest % dim) * stride;
    rest = Math.floor(rest / dim);
    stride *= shape[axis] ?? 1;
  }
  return offset;
}

function unlike({ called, path, padding }: Stack, index: number, tensor: Tensor, first: Tensor): RangeError {
  const show = ({ dtype, shape }: Tensor) => `${dtype} [${shape.join(", ")}]`;
  const where = path === "" ? "" : ` at ${path}`;
  const canPad = !padding && tensor.dtype === first.dtype && tensor.shape.length === first.shape.length;
  const remedy = canPad ? "Pad them: { pad: { value: 0 } }" : "Give all the same dtype and number of dims, with map";
  return new RangeError(`${called}: item ${index}${where} is ${show(tensor)} but item 0 is ${show(first)}. ${remedy}.`);
}
