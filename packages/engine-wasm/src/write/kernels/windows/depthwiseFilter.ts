import type { DepthwiseFilterKernel } from "@handloom/planner";
import { sizeOf } from "@handloom/tensor";
import { type Coordinate, constant } from "../../../kernels/coordinate.ts";
import { forStrips, partRange, type Range, singles, vectors, whole } from "../../../kernels/strips.ts";
import { type Address, anchored, loadLanes, pushAddress, storeLanes, type View } from "../../../kernels/view.ts";
import { madd } from "../../../math/parts/madd.ts";
import type { Code } from "../../../wasm/code.ts";
import type { Local } from "../../../wasm/valueType.ts";
import { type Job, viewOf, type Writer } from "../../job.ts";
import { forAll, forCount, longestAxis } from "../counting.ts";
import { shared } from "../share.ts";
import { forPart, type Positions, partsOf } from "./interior.ts";
import { belowOf, forElements, fromInner, placeOf, placesOf, rowsOf, vectorsOf } from "./positions.ts";

/** Blocks of rows whose sums are put aside: their number depends on the shape alone, and so do the bits. */
const mostBlocks = 16;
/** So many positions are added up in registers, then added to those before: no more roundings follow one another. */
const longest = 256;
/** Vectors whose sums stay in registers for a row of the window. */
const mostSums = 12;
/** About how long a multiply-add takes with its loads, in nanoseconds. */
const perElement = 0.4;

/** Sums over positions for each element of the window, channel by channel. */
export const depthwiseFilter: Writer<DepthwiseFilterKernel> = {
  tune(kernel, target) {
    const vectors = vectorsOf(kernel);
    const nanoseconds = perElement * vectors;
    return {
      scratch: [{ name: "partial", bytes: blocksIn(kernel) * blockBytes(kernel) }],
      passes: shared(target, nanoseconds, () => [blocksIn(kernel), 1]),
      nanoseconds,
      work: 1 + vectors,
      loops: `${kernel.spatial.map(({ size }) => size).join(" × ")} × ${kernel.axes[1]}, each over ${[kernel.axes[0], ...kernel.spatial.map(({ count }) => count)].join(" × ")}`,
    };
  },
  emit(code, job) {
    forCount(code, blocksIn(job.kernel), (block) => sumBlock(code, job, block), 1, 1);
    addBlocks(code, job);
  },
  pass(code, job, pass, block) {
    if (pass === 0) sumBlock(code, job, { local: block, plus: 0 });
    else addBlocks(code, job);
  },
};

const elementsOf = ({ spatial }: DepthwiseFilterKernel): number => sizeOf(spatial.map(({ size }) => size));
const vectorsIn = ({ axes }: DepthwiseFilterKernel): number => Math.ceil((axes[1] ?? 1) / 4);
const blocksIn = (kernel: DepthwiseFilterKernel): number =>
  Math.max(1, Math.min(mostBlocks, Math.max(...rowsOf(kernel))));
const blockBytes = (kernel: DepthwiseFilterKernel): number => 16 * elementsOf(kernel) * vectorsIn(kernel);

/** The sums put aside, by block, element of the window (along all axes but the last and along that) and channel. */
function partialsOf({ kernel, scratch: [address = { offset: 0 }] }: Job<DepthwiseFilterKernel>): View {
  const row = 16 * vectorsIn(kernel);
  const last = kernel.spatial.at(-1)?.size ?? 1;
  return { address, strides: [blockBytes(kernel), last * row, row, 4] };
}

/** Puts aside what a block of rows adds up to. */
function sumBlock(code: Code, job: Job<DepthwiseFilterKernel>, block: Coordinate): void {
  const { kernel } = job;
  const rows = rowsOf(kernel);
  const axis = longestAxis(rows);
  const strips = singles(rows[axis] ?? 1);
  const partials = anchored(code, partialsOf(job), [block]);
  const range = rangeOf(code, job, block);
  clear(code, partials.address, blockBytes(kernel));
  const visit = (row: readonly Coordinate[]): void => sumRow(code, job, row, partials);
  if (strips.extent > 0) forAll(code, rows, visit, 1, { axis, range });
}

function rangeOf(code: Code, { kernel }: Job<DepthwiseFilterKernel>, { local, plus }: Coordinate): Range {
  const strips = singles(Math.max(...rowsOf(kernel)));
  const blocks = blocksIn(kernel);
  return partRange(code, strips, blocks, local ?? code.keep(code.i32.const(plus)));
}

function clear(code: Code, address: Address, bytes: number): void {
  const { i32, memory } = code;
  const offset = pushAddress(code, { address, strides: [] }, []);
  memory.fill(i32.add("i32", i32.const(offset)), i32.const(0), i32.const(bytes));
}

/** Adds a row of positions: the elements of the window row by row, some channels at a time. */
function sumRow(code: Code, job: Job<DepthwiseFilterKernel>, row: readonly Coordinate[], partials: View): void {
  const { kernel } = job;
  const { spatial } = kernel;
  const last = spatial.at(-1) as (typeof spatial)[number];
  const outer = spatial.slice(0, -1);
  const places = placesOf(code, outer, row);
  const sizes = outer.map(({ size }) => size);
  const window = { spatial: outer, places, below: (): View => partials };
  const channels = vectors(kernel.axes[1] ?? 1, 4 * Math.max(1, Math.min(4, Math.floor(mostSums / last.size))));
  forElements(code, window, (element) =>
    forStrips(code, channels, whole(channels), (inner, width) => {
      const widths = Array.from({ length: Math.ceil(width / 4) }, (_, v) => Math.min(4, width - 4 * v));
      for (const part of partsOf(last))
        sumPart(code, job, row, element, { inner, widths }, part, target(element, inner));
    }),
  );

  function target(element: readonly Coordinate[], inner: Coordinate): View {
    const strides = [...sizes.map((_, axis) => sizeOf(sizes.slice(axis + 1)) * (partials.strides[1] ?? 0)), 4];
    const from = anchored(code, { address: partials.address, strides }, [...element, inner]);
    const plus = [...element, inner].reduce((sum, at, axis) => sum + at.plus * (strides[axis] ?? 0), 0);
    return { address: { ...from.address, offset: from.address.offset + plus }, strides: partials.strides.slice(-2) };
  }
}

interface Channels {
  readonly inner: Coordinate;
  readonly widths: readonly number[];
}

/** Adds neighbouring positions to what is put aside. */
function sumPart(
  code: Code,
  job: Job<DepthwiseFilterKernel>,
  row: readonly Coordinate[],
  element: readonly Coordinate[],
  { inner, widths }: Channels,
  part: Positions,
  target: View,
): void {
  const { kernel } = job;
  const rank = kernel.spatial.length;
  const last = kernel.spatial.at(-1) as (typeof kernel.spatial)[number];
  const elements = Array.from({ length: last.size }, (_, k) => k);
  const chunk = (begin: number, end: number): void =>
    code.scope(() => {
      const sums = elements.map(() => widths.map(() => code.keep(code.f32x4.const(0))));
      forPart(code, { ...part, start: begin, end }, 1, (at) => {
        const position = [...row, at];
        const below = fromInner(code, belowOf(code, job, kernel.from, position), inner);
        const slopes = fromInner(code, anchored(code, viewOf(job, kernel.slopes), position), inner);
        const here = (v: number): Coordinate => ({ plus: inner.plus + 4 * v });
        const given = widths.map((width, v) =>
          code.keep(loadLanes(code, slopes, [...position.map(constant), here(v)], rank + 1, width)),
        );
        const place = part.isInside ? undefined : code.keep(placeOf(code, last, at));
        const add = ([k = { plus: 0 }]: readonly Coordinate[]): void =>
          widths.forEach((width, v) => {
            const sum = sums[k.plus]?.[v] as Local<"v128">;
            const value = loadLanes(code, below, [...element, k, here(v)], rank, width);
            code.set(sum, madd(code, value, code.get(given[v] as Local<"v128">), code.get(sum)));
          });
        forElements(code, { spatial: [last], places: [place], below: () => below }, add, last.size);
      });
      for (const k of elements)
        widths.forEach((_, v) => {
          const sum = sums[k]?.[v] as Local<"v128">;
          const at = [{ plus: k }, { plus: 4 * v }];
          code.set(sum, code.f32x4.add(loadLanes(code, target, at, 1, 4), code.get(sum)));
        });
      for (const k of elements)
        widths.forEach((_, v) =>
          storeLanes(code, target, [{ plus: k }, { plus: 4 * v }], 1, 4, sums[k]?.[v] as Local<"v128">),
        );
    });
  for (let begin = part.start; begin < part.end; begin += longest) chunk(begin, Math.min(part.end, begin + longest));
}

/** Adds the blocks in order. */
function addBlocks(code: Code, job: Job<DepthwiseFilterKernel>): void {
  const { kernel } = job;
  const partials = partialsOf(job);
  const to = viewOf(job, kernel.to);
  const sizes = kernel.spatial.map(({ size }) => size);
  const rows = {
    ...partials,
    strides: [...sizes.map((_, axis) => sizeOf(sizes.slice(axis + 1)) * (partials.strides[2] ?? 0)), 4],
  };
  const axis = sizes.length;
  forAll(code, sizes, (element) => {
    const strips = vectors(kernel.axes[1] ?? 1);
    forStrips(code, strips, whole(strips), (inner, width) =>
      code.scope(() => {
        const place = [...element, inner];
        const sum = code.keep(loadLanes(code, rows, place, axis, 4));
        const others = singles(blocksIn(kernel) - 1);
        forStrips(code, others, whole(others), (block) => {
          const strides = [partials.strides[0] ?? 0, ...rows.strides];
          const offset = partials.address.offset + (partials.strides[0] ?? 0);
          const view = { address: { ...partials.address, offset }, strides };
          code.set(sum, code.f32x4.add(code.get(sum), loadLanes(code, view, [block, ...place], axis + 1, 4)));
        });
        storeLanes(code, to, place, axis, width, sum);
      }),
    );
  });
}
