import type { Table } from "@handloom/compiler";
import type { ReductionName } from "@handloom/graph";
import { type Combiner, float32, int32 } from "../kernels/combiner.ts";
import { type Coordinate, constant } from "../kernels/coordinate.ts";
import { reduce } from "../kernels/reduce.ts";
import { storeLanes } from "../kernels/view.ts";
import type { Code } from "../wasm/code.ts";
import { createFusion, type Fusion } from "./fusion.ts";
import type { Group } from "./group.ts";
import type { Lowered } from "./kernel.ts";
import { sizeOf, stridesAlong } from "./layout.ts";
import type { ReductionNode } from "./node.ts";
import type { Scope } from "./scope.ts";

/** argMax gives a position, so it is no reduction of this kind: see argMax.ts. */
const combiners: Table<Exclude<ReductionName, "argMax">, Readonly<Record<"float32" | "int32", Combiner>>> = {
  max: { float32: float32.max, int32: int32.max },
  min: { float32: float32.min, int32: int32.min },
  prod: { float32: float32.prod, int32: int32.prod },
  sum: { float32: float32.sum, int32: int32.sum },
};

/** A reduction, with the maps that make its operand computed on the way. */
export function lowerReduction(group: Group, node: ReductionNode, scope: Scope): Lowered {
  const work = Math.ceil(sizeOf(node.runs) / 4) * (group.maps.length + 1);
  const [outer, length, inner] = node.runs;
  return {
    loops: `${outer} × ${inner}, each over ${length}`,
    work,
    emit: (code) => emitReduction(code, group, node, scope),
  };
}

function emitReduction(code: Code, group: Group, node: ReductionNode, scope: Scope): void {
  const [outer, length, inner] = node.runs;
  const [operand] = node.operands;
  const fusion = createFusion(group, scope, (layout) => stridesAlong(layout, node.runs) ?? []);
  const target = { address: scope.buffer(node.result), strides: [4 * inner, 4] };
  const lanes = inner === 1 ? "steps" : "inner";
  const axis = lanes === "steps" ? 1 : 2;
  let row: Fusion = fusion;
  if (outer * inner === 0) return;
  reduce(code, {
    outer,
    length,
    inner,
    lanes,
    combiner: combinerOf(node, scope),
    place(inside, o, i) {
      row = fusion.anchored(inside, [o, { plus: 0 }, i]);
    },
    load(inside, o, step, i, count) {
      const place = { at: [constant(o), step, constant(i)], axis, count };
      return row.operand(inside, operand, place, row.compute(inside, [place]));
    },
    store: (inside, o: Coordinate, i: Coordinate, count, value) => storeLanes(inside, target, [o, i], 1, count, value),
  });
}

function combinerOf({ title, result }: ReductionNode, scope: Scope): Combiner {
  const combiner = combiners[title as keyof typeof combiners];
  return (combiner as Exclude<typeof combiner, string>)[scope.type(result).dtype as "float32" | "int32"];
}
