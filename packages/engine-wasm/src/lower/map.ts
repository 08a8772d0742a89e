import type { Coordinate } from "../kernels/coordinate.ts";
import { forStrips, partRange, type Range, singles, vectors, whole } from "../kernels/strips.ts";
import type { Code } from "../wasm/code.ts";
import type { Context } from "./context.ts";
import { forVectors } from "./copy.ts";
import { createFusion, type Fusion, placesAlong } from "./fusion.ts";
import type { Group } from "./group.ts";
import type { Lowered, Pass } from "./kernel.ts";
import { along, collapse, rowMajor, sizeOf, squeezed } from "./layout.ts";
import { type Cut, forAll, longestAxis } from "./loops.ts";
import type { Scope } from "./scope.ts";
import { blocksOf, shared, timeOfMaps } from "./share.ts";

/** Maps of up to this many vectors are written out without loops. */
const straight = 16;

/** Maps alone. */
export function lowerMaps(context: Context, group: Group, scope: Scope): Lowered {
  const sizes = sizesOf(group, scope);
  const nanoseconds = timeOfMaps(group.after, vectorsOf(sizes));
  return {
    loops: sizes.join(" × "),
    work: vectorsOf(group.space) * (group.after.length + 1),
    shares: shared(context, nanoseconds, () => ({ passes: [shareMaps(context, group, scope, sizes, nanoseconds)] })),
    emit: (code) => emitMaps(code, group, scope),
  };
}

/** Blocks of the longest axis; of the last one whole cache lines. */
function shareMaps(context: Context, group: Group, scope: Scope, sizes: readonly number[], nanoseconds: number): Pass {
  const axis = longestAxis(sizes);
  const size = sizes[axis] ?? 1;
  const strips = axis === sizes.length - 1 ? vectors(size, 16) : singles(size);
  const blocks = blocksOf(context, nanoseconds, strips);
  return {
    blocks,
    emit: (code, block) => emitMaps(code, group, scope, { axis, range: partRange(code, strips, blocks, block) }),
  };
}

/** Their loop nest: outer axes one by one, the last four elements at a time. */
function emitMaps(code: Code, group: Group, scope: Scope, cut?: Cut): void {
  const sizes = sizesOf(group, scope);
  const outer = sizes.slice(0, -1);
  const inner = sizes.at(-1) ?? 1;
  const writtenOut = vectorsOf(sizes) <= straight ? straight : undefined;
  const fusion = createFusion({ maps: group.after, given: [], reads: [], stores: group.stores }, scope, along(sizes));
  const axis = outer.length;
  forAll(
    code,
    outer,
    (at) => {
      const row = fusion.anchored(code, [...at, { plus: 0 }]);
      const start = [...at.map(({ plus }) => ({ plus })), { plus: 0 }];
      const line = { start, axis, count: inner };
      const range = cut?.axis === axis ? cut.range : undefined;
      emitRow(code, row.preloaded(code, start, axis), line, writtenOut, range);
    },
    writtenOut,
    cut,
  );
}

interface Row {
  readonly start: readonly Coordinate[];
  readonly axis: number;
  readonly count: number;
}

/** Rows of at least this many elements are computed two vectors at a time: enough to hide latencies, and a pair may be wide. */
const long = 64;

function emitRow(
  code: Code,
  fusion: Fusion,
  { start, axis, count }: Row,
  writtenOut: number | undefined,
  range: Range | undefined,
): void {
  const compute = (at: Coordinate, elements: number): void =>
    void fusion.compute(code, placesAlong(start.with(axis, at), axis, elements));
  if (count < long) return forVectors(code, count, compute, writtenOut, range);
  const pairs = vectors(count, 8);
  forStrips(code, pairs, range ?? whole(pairs), (at, elements) => code.scope(() => compute(at, elements)));
}

/** The axes that all layouts of a group have in common. */
function sizesOf({ after, stores, space }: Group, scope: Scope): readonly number[] {
  const stored = [...stores].map((value) => squeezed(rowMajor(scope.type(value).shape)));
  const read = after.flatMap(({ operands }) => operands.map(({ layout }) => squeezed(layout)));
  const axes = collapse([...stored, ...read]);
  return space.length === 0 ? [1] : axes.map(({ size }) => size);
}

/** How many vectors a space takes. */
function vectorsOf(sizes: readonly number[]): number {
  return sizeOf(sizes.slice(0, -1)) * Math.ceil((sizes.at(-1) ?? 1) / 4);
}
