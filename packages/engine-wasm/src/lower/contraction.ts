import { type Coordinate, constant } from "../kernels/coordinate.ts";
import type { Epilogue } from "../kernels/epilogue.ts";
import { type GemmPlan, planGemm } from "../kernels/gemmPlan.ts";
import type { Tile } from "../kernels/tile.ts";
import { anchored, type View } from "../kernels/view.ts";
import type { Code } from "../wasm/code.ts";
import type { Context } from "./context.ts";
import { createFusion, type Fusion, placesAlong } from "./fusion.ts";
import type { Group } from "./group.ts";
import type { Lowered } from "./kernel.ts";
import { sizeOf, stridesAlong } from "./layout.ts";
import { type Cut, forAll } from "./loops.ts";
import type { ContractionNode } from "./node.ts";
import { matrixStrides, productRuns, productSizes } from "./product.ts";
import type { Buffer, Scope } from "./scope.ts";
import { shared, timeOfMaps, timeOfProduct } from "./share.ts";
import { type EmitMatrices, multiply, type SharedProduct, shareProduct } from "./shareProduct.ts";
import { emitSmallProduct, isSmall, smallWork } from "./smallProduct.ts";

/** A product, with the maps that read its elements computed on their way to memory. */
export function lowerProduct(context: Context, group: Group, node: ContractionNode, scope: Scope): Lowered {
  const sizes = productSizes(node);
  const maps = group.after.length + 1;
  const loops = [...sizes.batch, sizes.rows, sizes.columns].join(" × ");
  if (isSmall(sizes))
    return {
      loops: `${loops}, each over ${sizes.depth}, written out`,
      work: smallWork(sizes) + maps,
      emit: (code) => emitProduct(code, group, node, scope, emitSmallProduct),
    };
  const plan = planProduct(node, context.tile);
  const results = sizeOf(sizes.batch) * sizes.rows * Math.ceil(sizes.columns / 4);
  const nanoseconds = timeOfProduct(results * sizes.depth) + timeOfMaps(group.after, results);
  const emit: SharedProduct["emit"] = (code, matrices, cut) => emitProduct(code, group, node, scope, matrices, cut);
  const shares = shared(context, nanoseconds, () => shareProduct(context, { sizes, plan, nanoseconds, emit }));
  return {
    loops: `${loops}, each over ${sizes.depth}, in tiles of ${plan.rows.size} × ${plan.columns.size}${plan.packsLeft ? ", left packed" : ""}${plan.packsRight ? ", right packed" : ""}`,
    work: results * (sizes.depth + maps),
    shares,
    ...multiplyAlone(context, plan, shares?.scratch, emit),
  };
}

/** The whole product on one thread, in scratch that it shares with the passes. */
function multiplyAlone(
  context: Context,
  { scratch: { left, right, partial } }: GemmPlan,
  known: readonly Buffer[] | undefined,
  emit: SharedProduct["emit"],
): Pick<Lowered, "scratch" | "emit"> {
  const buffers = known ?? [
    context.block("scratch", "left", left),
    context.block("scratch", "right", right),
    context.block("scratch", "partial", partial),
  ];
  const [own, all, sums] = buffers as readonly [Buffer, Buffer, Buffer];
  return {
    scratch: buffers,
    emit: (code) =>
      emit(code, (inner, product, epilogue) =>
        multiply(inner, planGemm(product, context.tile), { left: own, right: all, partial: sums }, epilogue),
      ),
  };
}

/** How a product is computed; addresses do not matter for it. */
function planProduct(node: ContractionNode, tile: Tile): GemmPlan {
  const view = (side: 0 | 1): View => {
    const strides = matrixStrides(node.operands[side].layout, node.attributes, side);
    return { address: { offset: 0 }, strides: [4 * (strides?.free ?? 0), 4 * (strides?.contract ?? 0)] };
  };
  return planGemm({ ...productSizes(node), left: view(0), right: view(1) }, tile);
}

/** One product of matrices for each place of the batch. */
function emitProduct(
  code: Code,
  group: Group,
  node: ContractionNode,
  scope: Scope,
  emit: EmitMatrices,
  cut?: Cut,
): void {
  const sizes = productSizes(node);
  const runs = productRuns(node);
  const fusion = createFusion(
    { maps: group.after, given: [node.result], reads: [], stores: group.stores },
    scope,
    (layout) => stridesAlong(layout, runs) ?? [],
  );
  const body = (at: readonly Coordinate[]): void => {
    const left = operandView(code, node, 0, scope, at);
    const right = operandView(code, node, 1, scope, at);
    emit(code, { ...sizes, left, right }, epilogueOf(node, fusion, at));
  };
  forAll(code, sizes.batch, body, undefined, cut);
}

/** The matrix of an operand at a place of the batch. */
function operandView(
  code: Code,
  { operands, attributes }: ContractionNode,
  side: 0 | 1,
  scope: Scope,
  at: readonly Coordinate[],
): View {
  const { value, layout } = operands[side];
  const { batch, free, contract } = matrixStrides(layout, attributes, side) ?? { batch: [], free: 0, contract: 0 };
  const address = { offset: scope.buffer(value).offset + 4 * layout.offset };
  const strides = [4 * free, 4 * contract];
  if (at.length === 0) return { address, strides };
  const stack = anchored(code, { address, strides: batch.map((stride) => 4 * stride) }, at);
  const plus = at.reduce((sum, coordinate, axis) => sum + coordinate.plus * 4 * (batch[axis] ?? 0), 0);
  return { address: { ...stack.address, offset: stack.address.offset + plus }, strides };
}

/** Computes the maps of a group on the rows of a tile. */
function epilogueOf(node: ContractionNode, fusion: Fusion, batch: readonly Coordinate[]): Epilogue {
  let tile = fusion;
  return {
    tile(code, { row, column }) {
      tile = fusion.anchored(code, [...batch, row, column]);
    },
    row(code, { row, column, lanes, values, count }) {
      const axis = batch.length + (lanes === "row" ? 0 : 1);
      const start = [...batch, row, column].map(constant);
      tile.compute(code, placesAlong(start, axis, count), new Map([[node.result, values]]));
    },
  };
}
