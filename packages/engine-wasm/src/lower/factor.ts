import { type Coordinate, constant } from "../kernels/coordinate.ts";
import type { Operand } from "../kernels/gemmPlan.ts";
import type { Source } from "../kernels/pack.ts";
import { anchored, type View } from "../kernels/view.ts";
import type { Code } from "../wasm/code.ts";
import { createFusion } from "./fusion.ts";
import type { Group } from "./group.ts";
import type { Layout } from "./layout.ts";
import type { ContractionNode } from "./node.ts";
import { type Side, stridesInto } from "./operands.ts";
import { matrixStrides } from "./product.ts";
import type { Scope } from "./scope.ts";

/** A product and the maps around it. */
export interface ProductJob {
  readonly group: Group;
  readonly node: ContractionNode;
  readonly scope: Scope;
}

/** An operand at a place of the batch: a matrix in memory, or made by maps while it is packed. */
export const factor = (code: Code, job: ProductJob, side: Side, batch: readonly Coordinate[]): Operand =>
  job.group.before[side].length > 0 ? made(job, side, batch) : matrix(code, job, side, batch);

/** An operand in memory at a place of the batch. */
export function matrix(code: Code, { node, scope }: ProductJob, side: Side, at: readonly Coordinate[]): View {
  const { value, layout } = node.operands[side];
  const { batch, free, contract } = matrixStrides(layout, node.attributes, side) ?? { batch: [], free: 0, contract: 0 };
  const address = { offset: scope.buffer(value).offset + 4 * layout.offset };
  const strides = [4 * free, 4 * contract];
  if (at.length === 0) return { address, strides };
  const stack = anchored(code, { address, strides: batch.map((stride) => 4 * stride) }, at);
  const plus = at.reduce((sum, coordinate, axis) => sum + coordinate.plus * 4 * (batch[axis] ?? 0), 0);
  return { address: { ...stack.address, offset: stack.address.offset + plus }, strides };
}

function made(
  { group: { before, stores }, node, scope }: ProductJob,
  side: Side,
  batch: readonly Coordinate[],
): Source {
  const operand = node.operands[side];
  const { shape } = scope.type(operand.value);
  const strides = (layout: Layout) => stridesInto(node, side, shape, layout) ?? [];
  const fusion = createFusion({ maps: before[side], given: [], reads: [], stores }, scope, strides);
  const reads = before[side].flatMap(({ operands }) => operands.map(({ layout }) => strides(layout)));
  const lanes = isAlongDepth(reads) ? "k" : "x";
  let strip = fusion;
  return {
    lanes,
    place(code, x) {
      strip = fusion.anchored(code, [...batch, x, { plus: 0 }]);
    },
    load(code, x, k, count) {
      const at = [...[...batch, x].map(constant), k];
      const place = { at, axis: batch.length + (lanes === "x" ? 0 : 1), count };
      return strip.operand(code, operand, place, strip.compute(code, [place]));
    },
  };
}

/** Whether neighbours along the depth are neighbours in memory, in the first operand of the full size. */
function isAlongDepth(reads: readonly (readonly number[])[]): boolean {
  const full = reads.find((strides) => strides.slice(-2).every((stride) => stride !== 0));
  return full?.at(-1) === 1;
}
