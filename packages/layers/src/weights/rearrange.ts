import { allocate, sizeOf, Tensor } from "@handloom/tensor";

/** A rearrangement for a result of a known shape: what the tensor must be, and how its axes move. */
export interface Rearrangement {
  /** The shape that a tensor must have. */
  readonly from: readonly number[];
  apply(tensor: Tensor): Tensor;
}

/**
 * Reads a rearrangement of axes, in einops' words: "out in ... -> ... in out" is what makes PyTorch's kernel of a
 * convolution ours.
 *
 * Right of the arrow each word is an axis of the result, and `...` stands for all others. Left of it the same words stand
 * in another order; words in parentheses are one axis there, and 1 is an axis of size 1.
 *
 * @param shape of the result, which says the size of each word
 */
export function rearrange(pattern: string, shape: readonly number[]): Rearrangement {
  const [left = "", right = ""] = pattern.split(" -> ");
  const open = shape.length - right.split(" ").filter((word) => word !== "...").length;
  const rest = Array.from({ length: open }, (_, i) => `...${i}`).join(" ");
  const names = wordsOf(right.replace("...", rest));
  const sizes = new Map(names.map((name, axis) => [name, shape[axis] ?? 1]));
  const axes = (left.replace("...", rest).match(/\([^)]*\)|\S+/g) ?? []).map((axis) =>
    wordsOf(axis.replace(/[()]/g, "")),
  );
  const size = (name: string) => sizes.get(name) ?? 1;
  const order = axes.flat();
  return {
    from: axes.map((words) => words.reduce((product, name) => product * size(name), 1)),
    apply: (tensor) =>
      transposed(
        tensor,
        order.map(size),
        names.map((name) => order.indexOf(name)),
        shape,
      ),
  };
}

function wordsOf(text: string): readonly string[] {
  return text.split(" ").filter((word) => word !== "");
}

/** The elements of a tensor, seen in `sizes`, with its axes in another order. */
function transposed(
  { data, dtype }: Tensor,
  sizes: readonly number[],
  order: readonly number[],
  shape: readonly number[],
): Tensor {
  const strides = sizes.map((_, axis) => sizeOf(sizes.slice(axis + 1)));
  const result = allocate(dtype, data.length);
  const counts = new Array<number>(shape.length).fill(0);
  let from = 0;
  for (let to = 0; to < data.length; to++) {
    result[to] = data[from] as number;
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      const step = strides[order[axis] as number] as number;
      from += step;
      counts[axis] = (counts[axis] as number) + 1;
      if ((counts[axis] as number) < (shape[axis] as number)) break;
      from -= step * (shape[axis] as number);
      counts[axis] = 0;
    }
  }
  return new Tensor(result, shape, dtype);
}
