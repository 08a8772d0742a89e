import type { KindAttributes } from "@handloom/graph";
import { freeAxes } from "@handloom/graph/inspect";
import { sizeOf } from "@handloom/tensor";
import { commonStride, type Layout } from "../layout/layout.ts";
import type { ContractionNode, ProductSizes, SeenWindows } from "./node.ts";
import type { Side } from "./stridesInto.ts";

type Attributes = KindAttributes["contraction"];

/** A layout as a stack of matrices: one stride for all free axes and one for all contracted ones. */
export interface MatrixStrides {
  readonly batch: readonly number[];
  readonly free: number;
  readonly contract: number;
}

/** The strides of an operand; undefined where it is not a stack of matrices. */
export function matrixStrides(layout: Layout, attributes: Attributes, side: Side): MatrixStrides | undefined {
  const free = commonStride(layout, freeAxes(layout, attributes, side));
  const contract = commonStride(layout, attributes.contract[side]);
  if (free === undefined || contract === undefined) return undefined;
  return { batch: attributes.batch[side].map((axis) => layout.strides[axis] ?? 0), free, contract };
}

/** The sizes of a product, by its operands. */
export function productSizes({
  operands: [left, right],
  attributes,
  windows,
}: Omit<ContractionNode, "sizes">): ProductSizes {
  const sizes = ({ shape }: Layout, axes: readonly number[]) => axes.map((axis) => shape[axis] ?? 1);
  const columns = sizeOf(sizes(right.layout, freeAxes(right.layout, attributes, 1)));
  if (windows !== undefined) return { batch: [], columns, ...windowSizes(windows) };
  return {
    batch: sizes(left.layout, attributes.batch[0]),
    rows: sizeOf(sizes(left.layout, freeAxes(left.layout, attributes, 0))),
    columns,
    depth: sizeOf(sizes(left.layout, attributes.contract[0])),
  };
}

function windowSizes({ batch, channels, spatial, sums }: SeenWindows): Pick<ProductSizes, "rows" | "depth"> {
  const positions = batch * sizeOf(spatial.map(({ count }) => count));
  const elements = channels * sizeOf(spatial.map(({ size }) => size));
  return sums === "elements" ? { rows: positions, depth: elements } : { rows: elements, depth: positions };
}

/** The axes that the elements of a product's result are counted along. */
export function productRuns({ sizes: { batch, rows, columns } }: ContractionNode): readonly number[] {
  return [...batch, rows, columns];
}
