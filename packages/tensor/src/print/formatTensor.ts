import { type HostDType, isFloat } from "../tensor/dtype.ts";
import { formatShape } from "../tensor/shape.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { formatFloats } from "./formatFloats.ts";
import { greatest } from "./greatest.ts";

// NumPy's defaults.
const lineWidth = 75;
const elideBeyond = 1000;
const edgeItems = 3;

/** `Tensor float32 [2, 3]:` and the elements as `numpy.array2string` lays them out; on one line where that fits. */
export function formatTensor({ dtype, shape, data, size }: Tensor): string {
  const header = `Tensor ${dtype} ${formatShape(shape)}:`;
  const body = size === 0 ? "[]" : formatBody(data, shape, dtype);
  const oneLine = !body.includes("\n") && header.length + 1 + body.length <= lineWidth;
  return `${header}${oneLine ? " " : "\n"}${body}`;
}

function formatBody(data: ArrayLike<number>, shape: readonly number[], dtype: HostDType): string {
  const gap = data.length > elideBeyond ? edgeItems : Number.POSITIVE_INFINITY;
  const words = formatElements(shownElements(data, shape, gap), dtype);
  let next = 0;

  /** The part of the tensor under one index of the axes before `axis`. */
  function block(axis: number): string {
    const dim = shape[axis];
    if (dim === undefined) return words[next++] ?? "";
    const parts = shownIndices(dim, gap).map((index) => (index === "gap" ? "..." : block(axis + 1)));
    const axesLeft = shape.length - axis;
    if (axesLeft === 1) return `[${wrap(parts, axis + 1, lineWidth - axis - 1)}]`;
    return `[${parts.join("\n".repeat(axesLeft - 1) + " ".repeat(axis + 1))}]`;
  }

  return block(0);
}

/** In the order in which they are printed. */
function shownElements(data: ArrayLike<number>, shape: readonly number[], gap: number): number[] {
  let offsets = [0];
  for (const dim of shape) {
    const shown = shownIndices(dim, gap).filter((index) => index !== "gap");
    offsets = offsets.flatMap((offset) => shown.map((index) => offset * dim + index));
  }
  return offsets.map((offset) => data[offset] ?? Number.NaN);
}

function shownIndices(dim: number, edge: number): (number | "gap")[] {
  if (dim <= 2 * edge) return Array.from({ length: dim }, (_, index) => index);
  const first = Array.from({ length: edge }, (_, index) => index);
  return [...first, "gap", ...first.map((index) => dim - edge + index)];
}

function formatElements(elements: readonly number[], dtype: HostDType): string[] {
  if (isFloat(dtype)) return formatFloats(elements, dtype);
  const words = elements.map((x) => (dtype === "bool" ? String(x !== 0) : String(x)));
  const width = greatest(words.map((word) => word.length));
  return words.map((word) => word.padStart(width));
}

/** Words side by side; lines after the first begin with `indent` spaces, which count as part of their width. */
function wrap(words: readonly string[], indent: number, width: number): string {
  const lines: string[] = [];
  let line = "";
  for (const word of words) {
    if (line !== "" && indent + line.length + 1 + word.length > width) {
      lines.push(line.trimEnd());
      line = word;
    } else {
      line = line === "" ? word : `${line} ${word}`;
    }
  }
  return [...lines, line].join(`\n${" ".repeat(indent)}`);
}
