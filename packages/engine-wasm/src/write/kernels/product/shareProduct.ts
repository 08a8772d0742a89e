import { blockBytes, type Tuned } from "@handloom/planner";
import { sizeOf } from "@handloom/tensor";
import type { Epilogue } from "../../../kernels/product/epilogue.ts";
import { type GemmScratch, gemm, packRight } from "../../../kernels/product/gemm.ts";
import { addDepth, depthBlocks, depthBytes, depthStrips, gemmDepth } from "../../../kernels/product/gemmDepth.ts";
import { type GemmPlan, type Product, planGemm } from "../../../kernels/product/gemmPlan.ts";
import { partRange, type Strips, singles } from "../../../kernels/strips.ts";
import type { Address } from "../../../kernels/view.ts";
import type { Code } from "../../../wasm/code.ts";
import type { Local } from "../../../wasm/valueType.ts";
import type { Target } from "../../job.ts";
import { memory } from "../../rules.ts";
import { type Cut, longestAxis } from "../counting.ts";
import { blocksOf, shared } from "../share.ts";
import type { ProductSizes } from "./product.ts";

/** Writes a product of matrices; for a batch, inside the loops that find them. */
export type EmitMatrices = (code: Code, product: Product, epilogue: Epilogue) => void;

/** A product that may be shared. */
export interface SharedProduct {
  readonly target: Target;
  readonly sizes: ProductSizes;
  readonly plan: GemmPlan;
  /** Bytes of the sums of a tile, where the epilogue is looped over its rows; else 0. */
  readonly tile: number;
  /** About how long it takes one thread. */
  readonly nanoseconds: number;
}

/** The same, where its passes are written. */
export interface WrittenProduct extends SharedProduct {
  readonly scratch: readonly Address[];
  /** Loops over the batch, or over a part of it. */
  emit(code: Code, matrices: EmitMatrices, cut?: Cut): void;
}

/** About how long it takes to pack an element of the right operand, in nanoseconds. */
const perPacked = 0.12;

/** A single product is shared by blocks of its rows and columns, a batch product by product. */
const isSingle = ({ sizes }: SharedProduct): boolean => sizeOf(sizes.batch) === 1;

/** The scratch of one thread: what is packed of the left, of the right, partial sums, and a tile. */
export function scratchOf({ plan, tile }: Pick<SharedProduct, "plan" | "tile">): Tuned["scratch"] {
  const { left, right, partial } = plan.scratch;
  return Object.entries({ left, right, partial, tile }).map(([name, bytes]) => ({ name, bytes }));
}

/** The passes of a product, and the scratch of all threads. */
export function sharing(product: SharedProduct): Pick<Tuned, "passes" | "scratch"> {
  const { target, nanoseconds, plan } = product;
  const passes = shared(target, nanoseconds, () => {
    if (!isSingle(product)) return [blocksOf(target, nanoseconds, batchStrips(product).strips)];
    const { packed, rows, columns, depth } = cutsOf(product);
    const multiplied = depth > 1 ? [depth, 1] : [rows * columns];
    return plan.packsRight ? [packed, ...multiplied] : multiplied;
  });
  const scratch = scratchOf(product);
  if (passes.length === 0) return { passes, scratch };
  // All threads of a single product read the same packed columns, and add to the same sums or put blocks of the depth side by side.
  const isCommon = (name: string): boolean => isSingle(product) && (name === "right" || name === "partial");
  const isDeep = isSingle(product) && cutsOf(product).depth > 1;
  const bytesOf = (name: string, bytes: number): number => {
    if (!isCommon(name)) return bytesForAll(target, bytes);
    return name === "partial" && isDeep ? depthBytes(plan) : bytes;
  };
  return { passes, scratch: scratch.map(({ name, bytes }) => ({ name, bytes: bytesOf(name, bytes) })) };
}

/** Bytes of what each thread has its own of. */
export const bytesForAll = ({ sharing: { threads } }: Target, bytes: number): number =>
  bytes === 0 ? 0 : threads * blockBytes(bytes, memory);

function batchStrips({ sizes }: SharedProduct): { readonly axis: number; readonly strips: Strips } {
  const axis = longestAxis(sizes.batch);
  return { axis, strips: singles(sizes.batch[axis] ?? 1) };
}

/** With fewer blocks of rows and columns than this the depth is shared instead … */
const enoughBlocks = 8;
/** … if the sums put aside take no more bytes. */
const mostPartial = 1 << 20;

/** In how many blocks the right operand is packed, and rows and columns are multiplied, or parts of the depth where there are several. */
function cutsOf({ target, plan, nanoseconds }: SharedProduct): {
  readonly packed: number;
  readonly rows: number;
  readonly columns: number;
  readonly depth: number;
} {
  const packed = blocksOf(target, perPacked * plan.columns.extent * plan.product.depth, plan.columns);
  const rows = blocksOf(target, nanoseconds, plan.packed);
  // Narrower column blocks pay off only where rows are read in place: packed rows would be packed again for each.
  const columns = plan.packsLeft ? 1 : blocksOf(target, nanoseconds / rows, plan.columns);
  const isDeep = rows * columns < enoughBlocks && depthBlocks(plan) > rows * columns && depthBytes(plan) <= mostPartial;
  return { packed, rows, columns, depth: isDeep ? blocksOf(target, nanoseconds, depthStrips(plan)) : 1 };
}

/** Writes a block of a pass of {@link sharing}. */
export function writePass(
  code: Code,
  product: WrittenProduct,
  pass: number,
  block: Local<"i32">,
  thread: Local<"i32">,
): void {
  if (!isSingle(product)) return multiplyBatch(code, product, block, thread);
  const { packsRight } = product.plan;
  if (packsRight && pass === 0) return packPart(code, product, block);
  if (cutsOf(product).depth === 1) return multiplyPart(code, product, block, thread);
  multiplyDepth(code, product, pass === Number(packsRight) ? block : undefined, thread);
}

type Scratch = readonly [left: Address, right: Address, partial: Address, tile: Address];

function packPart(code: Code, product: WrittenProduct, block: Local<"i32">): void {
  const { target, plan, scratch, emit } = product;
  const [, right] = scratch as Scratch;
  const { packed } = cutsOf(product);
  emit(code, (inner, one) =>
    packRight(inner, planGemm(one, target.tile), right, partRange(inner, plan.columns, packed, block)),
  );
}

function multiplyPart(code: Code, product: WrittenProduct, block: Local<"i32">, thread: Local<"i32">): void {
  const { target, plan, scratch, emit } = product;
  const [left, right, partial, tile] = scratch as Scratch;
  const { rows, columns } = cutsOf(product);
  emit(code, (inner, one, epilogue) => {
    const { i32, get } = inner;
    const row = inner.keep(i32.div_u(get(block), i32.const(columns)));
    const column = inner.keep(i32.rem_u(get(block), i32.const(columns)));
    const memories = {
      left: own(inner, left, plan.scratch.left, thread),
      right,
      partial,
      tile: own(inner, tile, product.tile, thread),
    };
    const ranges = [partRange(inner, plan.packed, rows, row), partRange(inner, plan.columns, columns, column)] as const;
    gemm(inner, planGemm(one, target.tile), memories, epilogue, ...ranges);
  });
}

/** A part of the depth; without one, what all parts come to. */
function multiplyDepth(
  code: Code,
  product: WrittenProduct,
  block: Local<"i32"> | undefined,
  thread: Local<"i32">,
): void {
  const { target, plan, scratch, emit } = product;
  const [left, right, partial, tile] = scratch as Scratch;
  const { depth } = cutsOf(product);
  emit(code, (inner, one, epilogue) => {
    const memories = {
      left: own(inner, left, plan.scratch.left, thread),
      right,
      partial,
      tile: own(inner, tile, product.tile, thread),
    };
    const planned = planGemm(one, target.tile);
    if (block === undefined) addDepth(inner, planned, memories, epilogue);
    else gemmDepth(inner, planned, memories, partRange(inner, depthStrips(planned), depth, block));
  });
}

function multiplyBatch(code: Code, product: WrittenProduct, block: Local<"i32">, thread: Local<"i32">): void {
  const { target, plan, scratch, nanoseconds, emit } = product;
  const [left, right, partial, tile] = scratch as Scratch;
  const { axis, strips } = batchStrips(product);
  const memories = {
    left: own(code, left, plan.scratch.left, thread),
    right: own(code, right, plan.scratch.right, thread),
    partial: own(code, partial, plan.scratch.partial, thread),
    tile: own(code, tile, product.tile, thread),
  };
  const range = partRange(code, strips, blocksOf(target, nanoseconds, strips), block);
  emit(code, (inner, one, epilogue) => multiply(inner, planGemm(one, target.tile), memories, epilogue), {
    axis,
    range,
  });
}

/** A product of matrices on one thread. */
export function multiply(code: Code, plan: GemmPlan, scratch: GemmScratch, epilogue: Epilogue): void {
  if (plan.packsRight) packRight(code, plan, scratch.right);
  gemm(code, plan, scratch, epilogue);
}

/** The address of a thread's own part of what each thread has. */
export function own(code: Code, { pointer, offset }: Address, bytes: number, thread: Local<"i32">): Address {
  if (bytes === 0) return { pointer, offset };
  const { i32, get } = code;
  i32.mul(get(thread), i32.const(blockBytes(bytes, memory)));
  if (pointer !== undefined) i32.add("i32", get(pointer));
  return { pointer: code.keep("i32"), offset };
}
