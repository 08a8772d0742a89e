import type { Epilogue } from "../kernels/epilogue.ts";
import { type GemmScratch, gemm, packRight } from "../kernels/gemm.ts";
import { type GemmPlan, type Product, planGemm } from "../kernels/gemmPlan.ts";
import { partRange, singles } from "../kernels/strips.ts";
import type { Address } from "../kernels/view.ts";
import type { Code } from "../wasm/code.ts";
import type { Local } from "../wasm/valueType.ts";
import type { Context } from "./context.ts";
import type { Pass, Shares } from "./kernel.ts";
import { sizeOf } from "./layout.ts";
import { type Cut, longestAxis } from "./loops.ts";
import { blockBytes } from "./planMemory.ts";
import type { ProductSizes } from "./product.ts";
import type { Buffer } from "./scope.ts";
import { blocksOf } from "./share.ts";

/** Writes a product of matrices; for a batch, inside the loops that find them. */
export type EmitMatrices = (code: Code, product: Product, epilogue: Epilogue) => void;

/** A product that is to be shared. */
export interface SharedProduct {
  readonly sizes: ProductSizes;
  readonly plan: GemmPlan;
  /** About how long it takes one thread. */
  readonly nanoseconds: number;
  /** Loops over the batch, or over a part of it. */
  emit(code: Code, matrices: EmitMatrices, cut?: Cut): void;
}

type Passes = Omit<Shares, "nanoseconds">;

/** About how long it takes to pack an element of the right operand, in nanoseconds. */
const perPacked = 0.12;

/** A batch is shared product by product, a single product by blocks of its rows and columns. */
export function shareProduct(context: Context, product: SharedProduct): Passes {
  return sizeOf(product.sizes.batch) === 1 ? shareMatrices(context, product) : shareBatch(context, product);
}

function shareMatrices(context: Context, { plan, nanoseconds, emit }: SharedProduct): Passes {
  const left = context.block("scratch", "left", bytesForAll(context, plan.scratch.left));
  const right = context.block("scratch", "right", plan.scratch.right);
  const partial = context.block("scratch", "partial", plan.scratch.partial);
  const packed = blocksOf(context, perPacked * plan.columns.extent * plan.product.depth, plan.columns);
  const rows = blocksOf(context, nanoseconds, plan.rows);
  // To take fewer columns at a time helps only where what is packed of the rows is not packed again for each.
  const columns = plan.packsLeft ? 1 : blocksOf(context, nanoseconds / rows, plan.columns);
  const pack: Pass = {
    blocks: packed,
    emit: (code, block) =>
      emit(code, (inner, product) =>
        packRight(inner, planGemm(product, context.tile), right, partRange(inner, plan.columns, packed, block)),
      ),
  };
  const multiply: Pass = {
    blocks: rows * columns,
    emit: (code, block, thread) =>
      emit(code, (inner, product, epilogue) => {
        const { i32, get } = inner;
        const row = inner.keep(i32.div_u(get(block), i32.const(columns)));
        const column = inner.keep(i32.rem_u(get(block), i32.const(columns)));
        const scratch = { left: own(inner, left, plan.scratch.left, thread), right, partial };
        const [rowRange, columnRange] = [
          partRange(inner, plan.rows, rows, row),
          partRange(inner, plan.columns, columns, column),
        ];
        gemm(inner, planGemm(product, context.tile), scratch, epilogue, rowRange, columnRange);
      }),
  };
  return { passes: plan.packsRight ? [pack, multiply] : [multiply], scratch: [left, right, partial] };
}

function shareBatch(context: Context, { sizes, plan, nanoseconds, emit }: SharedProduct): Passes {
  const bytes = plan.scratch;
  const [left, right, partial] = (["left", "right", "partial"] as const).map((name) =>
    context.block("scratch", name, bytesForAll(context, bytes[name])),
  ) as [Buffer, Buffer, Buffer];
  const axis = longestAxis(sizes.batch);
  const strips = singles(sizes.batch[axis] ?? 1);
  const blocks = blocksOf(context, nanoseconds, strips);
  const pass: Pass = {
    blocks,
    emit(code, block, thread) {
      const scratch = {
        left: own(code, left, bytes.left, thread),
        right: own(code, right, bytes.right, thread),
        partial: own(code, partial, bytes.partial, thread),
      };
      const cut = { axis, range: partRange(code, strips, blocks, block) };
      emit(
        code,
        (inner, product, epilogue) => multiply(inner, planGemm(product, context.tile), scratch, epilogue),
        cut,
      );
    },
  };
  return { passes: [pass], scratch: [left, right, partial] };
}

/** A product of matrices on one thread. */
export function multiply(code: Code, plan: GemmPlan, scratch: GemmScratch, epilogue: Epilogue): void {
  if (plan.packsRight) packRight(code, plan, scratch.right);
  gemm(code, plan, scratch, epilogue);
}

const bytesForAll = ({ sharing }: Context, bytes: number): number =>
  bytes === 0 ? 0 : sharing.threads * blockBytes({ bytes });

/** Where a thread has its own of what all have. */
function own(code: Code, { offset }: Buffer, bytes: number, thread: Local<"i32">): Address {
  if (bytes === 0) return { offset };
  const { i32, get } = code;
  return { pointer: code.keep(i32.mul(get(thread), i32.const(blockBytes({ bytes })))), offset };
}
