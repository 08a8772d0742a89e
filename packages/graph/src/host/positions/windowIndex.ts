import type { WindowAxis } from "../../expr/windowAxis.ts";

/** For each position of a window and each of its elements, row by row, the element of the axes below it; -1 in the padding. */
export function windowIndex(axes: readonly WindowAxis[]): Int32Array {
  return axes.map(alongAxis).reduce((outer, inner, i) => crossed(outer, inner, axes[i] as WindowAxis), {
    index: Int32Array.of(0),
    positions: 1,
    elements: 1,
  }).index;
}

interface Table {
  readonly index: Int32Array;
  readonly positions: number;
  readonly elements: number;
}

function alongAxis({ extent, size, count, stride, dilation, inputDilation, before }: WindowAxis): Table {
  const [positions, elements] = [count as number, size];
  const index = Int32Array.from({ length: positions * elements }, (_, at) => {
    const place = Math.floor(at / elements) * stride + (at % elements) * dilation - (before as number);
    const element = place / inputDilation;
    return Number.isInteger(element) && element >= 0 && element < (extent as number) ? element : -1;
  });
  return { index, positions, elements };
}

/** The table of both: positions of both, then elements of both. */
function crossed(outer: Table, inner: Table, { extent }: WindowAxis): Table {
  const positions = outer.positions * inner.positions;
  const elements = outer.elements * inner.elements;
  const index = new Int32Array(positions * elements);
  let at = 0;
  for (let p = 0; p < outer.positions; p++)
    for (let q = 0; q < inner.positions; q++)
      for (let j = 0; j < outer.elements; j++)
        for (let k = 0; k < inner.elements; k++) {
          const a = outer.index[p * outer.elements + j] as number;
          const b = inner.index[q * inner.elements + k] as number;
          index[at++] = a < 0 || b < 0 ? -1 : a * (extent as number) + b;
        }
  return { index, positions, elements };
}
