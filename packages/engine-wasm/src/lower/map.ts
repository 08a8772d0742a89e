import { shifted } from "../kernels/coordinate.ts";
import type { Code } from "../wasm/code.ts";
import { createFusion, type Fusion } from "./fusion.ts";
import type { Group } from "./group.ts";
import type { Lowered } from "./kernel.ts";
import { collapse, rowMajor, sizeOf, squeezed, stridesAlong } from "./layout.ts";
import { forAll, forCount } from "./loops.ts";
import type { Scope } from "./scope.ts";

/** Maps of up to this many vectors are written out without loops. */
const straight = 16;

/** Maps alone. */
export function lowerMaps(group: Group, scope: Scope): Lowered {
  return {
    loops: sizesOf(group, scope).join(" × "),
    work: vectorsOf(group.space) * (group.maps.length + 1),
    emit: (code) => emitMaps(code, group, scope),
  };
}

/** Their loop nest: outer axes one by one, the last four elements at a time. */
function emitMaps(code: Code, group: Group, scope: Scope): void {
  const sizes = sizesOf(group, scope);
  const outer = sizes.slice(0, -1);
  const inner = sizes.at(-1) ?? 1;
  const writtenOut = vectorsOf(sizes) <= straight ? straight : undefined;
  const fusion = createFusion(group, scope, (layout) => stridesAlong(layout, sizes) ?? []);
  const axis = outer.length;
  forAll(
    code,
    outer,
    (at) => {
      const row = fusion.anchored(code, [...at, { plus: 0 }]);
      const start = [...at.map(({ plus }) => ({ plus })), { plus: 0 }];
      emitRow(code, row.preloaded(code, start, axis), { start, axis, count: inner }, writtenOut);
    },
    writtenOut,
  );
}

interface Row {
  readonly start: readonly { readonly plus: number }[];
  readonly axis: number;
  readonly count: number;
}

function emitRow(code: Code, fusion: Fusion, { start, axis, count }: Row, writtenOut: number | undefined): void {
  const full = count - (count % 4);
  forCount(
    code,
    full,
    (column) => {
      fusion.compute(code, [{ at: start.with(axis, column as { plus: number }), axis, count: 4 }]);
    },
    4,
    writtenOut,
  );
  if (full < count)
    code.scope(() =>
      fusion.compute(code, [{ at: start.with(axis, shifted({ plus: 0 }, full)), axis, count: count - full }]),
    );
}

/** The axes that all layouts of a group have in common. */
function sizesOf({ maps, stores, space }: Group, scope: Scope): readonly number[] {
  const stored = [...stores].map((value) => squeezed(rowMajor(scope.type(value).shape)));
  const read = maps.flatMap(({ operands }) => operands.map(({ layout }) => squeezed(layout)));
  const axes = collapse([...stored, ...read]);
  return space.length === 0 ? [1] : axes.map(({ size }) => size);
}

/** How many vectors a space takes. */
function vectorsOf(sizes: readonly number[]): number {
  return sizeOf(sizes.slice(0, -1)) * Math.ceil((sizes.at(-1) ?? 1) / 4);
}
