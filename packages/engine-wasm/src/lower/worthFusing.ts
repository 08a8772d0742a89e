import { slow } from "./elementwise.ts";
import type { ContractionNode, MapNode, ReductionNode } from "./node.ts";
import type { Side } from "./operands.ts";
import { productSizes } from "./product.ts";
import { isSmall } from "./smallProduct.ts";

/** For so few rows or columns the other operand is read once, where it lies: to pack it costs as much as to store it. */
const few = 8;

/** Whether a product packs an operand, so that it may be made on the way. */
export function packs(product: ContractionNode, side: Side): boolean {
  const sizes = productSizes(product);
  return !isSmall(sizes) && (side === 0 ? sizes.columns : sizes.rows) > few;
}

const fewResults = 64;

/** Whether a map behind a reduction costs little where results lie in no vectors, so that each takes one of its own. */
export function mayFollow({ runs: [outer, steps, inner] }: ReductionNode, { title }: MapNode): boolean {
  return inner > 1 || outer <= fewResults || steps >= (slow.has(title) ? 256 : 16);
}
