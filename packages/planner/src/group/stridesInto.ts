import { type Layout, stridesAlong, through } from "../layout/layout.ts";
import { matrixStrides } from "./matrices.ts";
import type { ContractionNode, ReductionNode } from "./node.ts";

/** The number of an operand of a core. */
export type Side = 0 | 1;

/**
 * The strides of another layout of an operand's value, along the core's own axes for that operand. Those of a reduction
 * are outer, steps and inner; those of a product are batch, rows or columns, and depth. Undefined where there are none.
 *
 * @param shape of the operand's value
 */
export function stridesInto(
  core: ReductionNode | ContractionNode,
  side: Side,
  shape: readonly number[],
  other: Layout,
): readonly number[] | undefined {
  if (core.kind === "contraction" && core.windows !== undefined && side === 0) return undefined;
  const operand = core.operands[side];
  const layout = operand && through(operand.layout, shape, other);
  if (layout === undefined) return undefined;
  if (core.kind === "reduction") return stridesAlong(layout, core.runs);
  const strides = matrixStrides(layout, core.attributes, side);
  return strides && [...strides.batch, strides.free, strides.contract];
}
