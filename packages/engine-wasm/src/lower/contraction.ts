import { type Coordinate, constant } from "../kernels/coordinate.ts";
import type { Epilogue } from "../kernels/epilogue.ts";
import { type GemmPlan, type Operand, type Product, planGemm } from "../kernels/gemmPlan.ts";
import type { Source } from "../kernels/pack.ts";
import type { Tile } from "../kernels/tile.ts";
import type { Code } from "../wasm/code.ts";
import type { Context } from "./context.ts";
import { factor, matrix, type ProductJob } from "./factor.ts";
import { createFusion, type Fusion, placesAlong } from "./fusion.ts";
import { type Group, mapsOf } from "./group.ts";
import type { Lowered } from "./kernel.ts";
import { along, sizeOf } from "./layout.ts";
import { type Cut, forAll } from "./loops.ts";
import type { ContractionNode } from "./node.ts";
import type { Side } from "./operands.ts";
import { matrixStrides, type ProductSizes, productRuns, productSizes } from "./product.ts";
import type { Buffer, Scope } from "./scope.ts";
import { shared, timeOfMaps, timeOfProduct } from "./share.ts";
import { multiply, type SharedProduct, shareProduct } from "./shareProduct.ts";
import { emitSmallProduct, isSmall, smallWork } from "./smallProduct.ts";

/** A product, with the maps that make its operands while they are packed, and those that take its elements from registers. */
export function lowerProduct(context: Context, group: Group, node: ContractionNode, scope: Scope): Lowered {
  const job = { group, node, scope };
  const sizes = productSizes(node);
  const maps = mapsOf(group).length + 1;
  const loops = [...sizes.batch, sizes.rows, sizes.columns].join(" × ");
  if (isSmall(sizes))
    return {
      loops: `${loops}, each over ${sizes.depth}, written out`,
      work: smallWork(sizes) + maps,
      emit: (code) => emitProduct(code, job, matrix, emitSmallProduct),
    };
  const plan = planProduct(job, context.tile);
  const nanoseconds = timeOf(job);
  const emit: SharedProduct["emit"] = (code, matrices, cut) => emitProduct(code, job, factor, matrices, cut);
  const shares = shared(context, nanoseconds, () => shareProduct(context, { sizes, plan, nanoseconds, emit }));
  return {
    loops: `${loops}, each over ${sizes.depth}, in tiles of ${plan.rows.size} × ${plan.columns.size}${plan.packsLeft ? ", left packed" : ""}${plan.packsRight ? ", right packed" : ""}`,
    work: vectorsOf(sizes) * (sizes.depth + maps),
    shares,
    ...multiplyAlone(context, plan, shares?.scratch, emit),
  };
}

/** Vectors of the result. */
const vectorsOf = ({ batch, rows, columns }: ProductSizes): number => sizeOf(batch) * rows * Math.ceil(columns / 4);

function timeOf({ group: { before, after }, node, scope }: ProductJob): number {
  const sizes = productSizes(node);
  const made = before.map((maps, side) => {
    const { shape } = scope.type(node.operands[side as Side].value);
    return timeOfMaps(maps, maps.length > 0 ? sizeOf(shape) / 4 : 0);
  });
  return (
    timeOfProduct(vectorsOf(sizes) * sizes.depth) +
    timeOfMaps(after, vectorsOf(sizes)) +
    made.reduce((sum, time) => sum + time)
  );
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

/** Stands for an operand that is made: how, does not matter before it is. */
const packed: Source = { lanes: "x", load: ({ f32x4 }) => f32x4.const(0) };

/** How a product is computed; addresses do not matter for it. */
function planProduct({ group, node }: ProductJob, tile: Tile): GemmPlan {
  const operand = (side: Side): Operand => {
    if (group.before[side].length > 0) return packed;
    const strides = matrixStrides(node.operands[side].layout, node.attributes, side);
    return { address: { offset: 0 }, strides: [4 * (strides?.free ?? 0), 4 * (strides?.contract ?? 0)] };
  };
  return planGemm({ ...productSizes(node), left: operand(0), right: operand(1) }, tile);
}

/** One product of matrices for each place of the batch. */
function emitProduct<T extends Operand>(
  code: Code,
  job: ProductJob,
  operand: (code: Code, job: ProductJob, side: Side, at: readonly Coordinate[]) => T,
  emit: (code: Code, product: Product<T>, epilogue: Epilogue) => void,
  cut?: Cut,
): void {
  const { group, node, scope } = job;
  const sizes = productSizes(node);
  const chain = { maps: group.after, given: [node.result], reads: [], stores: group.stores };
  const fusion = createFusion(chain, scope, along(productRuns(node)));
  const body = (at: readonly Coordinate[]): void => {
    const [left, right] = [operand(code, job, 0, at), operand(code, job, 1, at)];
    emit(code, { ...sizes, left, right }, epilogueOf(node, fusion, at));
  };
  forAll(code, sizes.batch, body, undefined, cut);
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
