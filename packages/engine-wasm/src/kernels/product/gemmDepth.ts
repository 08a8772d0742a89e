import type { Code } from "../../wasm/code.ts";
import { type Coordinate, pushCoordinate } from "../coordinate.ts";
import { forStrips, type Range, type Strips, singles, vectors, whole } from "../strips.ts";
import { type Address, anchored, loadLanes, pushAddress, type View } from "../view.ts";
import type { Epilogue } from "./epilogue.ts";
import { type GemmScratch, writeBlock } from "./gemm.ts";
import { type GemmPlan, paddedColumns } from "./gemmPlan.ts";
import { finishTile } from "./gemmStrip.ts";

/** The blocks of k, for threads that share a deep product of few rows and columns. */
export const depthStrips = ({ product: { depth }, block }: GemmPlan): Strips => vectors(depth, block);

/** How many blocks of k there are. */
export function depthBlocks(plan: GemmPlan): number {
  const { count, rest } = depthStrips(plan);
  return count + rest.length;
}

/** Bytes that {@link gemmDepth} writes in place of `plan.scratch.partial`. */
export const depthBytes = (plan: GemmPlan): number => depthBlocks(plan) * sumsBytes(plan);

const sumsBytes = (plan: GemmPlan): number => 4 * plan.rows.extent * paddedColumns(plan);

/**
 * The first of two passes: what each of a range of `depthStrips` comes to, put aside. {@link addDepth} is the second one. Together
 * they give the bits of `gemm`.
 */
export function gemmDepth(code: Code, plan: GemmPlan, scratch: GemmScratch, blocks: Range): void {
  forStrips(code, depthStrips(plan), blocks, (first, depth) =>
    code.scope(() => {
      const partial = sumsOf(code, plan, scratch.partial, first);
      const block = { plan, first, depth, partial, tile: scratch.tile, epilogue: undefined };
      writeBlock(code, scratch, block, whole(plan.packed), whole(plan.columns));
    }),
  );
}

/** The place for the sums of the block that begins at `first`. */
function sumsOf(code: Code, plan: GemmPlan, address: Address, first: Coordinate): View {
  const { i32 } = code;
  const { size } = depthStrips(plan);
  const strides = [4 * paddedColumns(plan), 4];
  const bytes = sumsBytes(plan);
  if (first.local === undefined)
    return { address: { ...address, offset: address.offset + bytes * Math.floor(first.plus / size) }, strides };
  const number = code.keep(i32.div_u(pushCoordinate(code, first), i32.const(size)));
  const offset = pushAddress(code, { address, strides: [bytes] }, [{ local: number, plus: 0 }]);
  return { address: { pointer: code.keep("i32"), offset }, strides };
}

/** The second pass: adds the blocks in their order, and hands the sums to the epilogue. */
export function addDepth(code: Code, plan: GemmPlan, { partial, tile }: GemmScratch, epilogue: Epilogue): void {
  const { f32x4, i32, get, set } = code;
  const view: View = { address: partial, strides: [4 * paddedColumns(plan), 4] };
  const all = { plan, first: { plus: 0 }, depth: plan.product.depth, partial: view, tile, epilogue };
  const others = singles(depthBlocks(plan) - 1);
  forStrips(code, plan.rows, whole(plan.rows), (row, height) =>
    forStrips(code, plan.columns, whole(plan.columns), (column, width) =>
      code.scope(() => {
        const vectorsInRow = Math.ceil(width / 4);
        const from = anchored(code, view, [row, column]);
        const pointer = code.keep(get(from.address.pointer ?? code.keep(i32.const(0))));
        const load = (i: number): "v128" => {
          const [r, v] = [Math.floor(i / vectorsInRow), i % vectorsInRow];
          const at = [{ plus: row.plus + r }, { plus: column.plus + 4 * v }];
          return loadLanes(code, { ...from, address: { ...from.address, pointer } }, at, 1, 4);
        };
        const sums = Array.from({ length: height * vectorsInRow }, (_, i) => code.keep(load(i)));
        forStrips(code, others, whole(others), () => {
          set(pointer, i32.add(get(pointer), i32.const(sumsBytes(plan))));
          sums.forEach((sum, i) => set(sum, f32x4.add(get(sum), load(i))));
        });
        finishTile(code, all, { row, column, width, height, sums });
      }),
    ),
  );
}
