import type { Code } from "../../wasm/code.ts";
import type { Local } from "../../wasm/valueType.ts";
import type { Coordinate } from "../coordinate.ts";
import { forStrips, type Range, whole } from "../strips.ts";
import { type Address, pushAddress, type View } from "../view.ts";
import type { Epilogue } from "./epilogue.ts";
import { asSource, type GemmPlan, isView, paddedColumns } from "./gemmPlan.ts";
import { type Part, type Reading, writeStrip } from "./gemmStrip.ts";
import { packStrips } from "./pack.ts";

/** The places of a plan's scratch; see {@link GemmPlan}. */
export interface GemmScratch {
  readonly left: Address;
  readonly right: Address;
  readonly partial: Address;
  /** A tile's sums, for an epilogue that is looped over rows. */
  readonly tile: Address;
}

/** Packs the right operand's columns of a range of `plan.columns`; needed before `gemm` where `plan.packsRight`. */
export function packRight(code: Code, plan: GemmPlan, to: Address, range: Range = whole(plan.columns)): void {
  const source = asSource(plan.right);
  const strips = plan.columns;
  forBlocks(code, plan, (first, depth) => {
    const at = blockOfRight(code, plan, to, first);
    packStrips(code, { source, strips, tileRows: strips.size, roundTo: 4, to: at, first, depth }, range);
  });
}

/**
 * Computes a part of C and hands it to the epilogue. Bits do not depend on the parts, nor on the tile.
 *
 * @param rows a range of `plan.packed`, as `columns` is of `plan.columns`: threads take parts of either
 */
export function gemm(
  code: Code,
  plan: GemmPlan,
  scratch: GemmScratch,
  epilogue: Epilogue,
  rows: Range = whole(plan.packed),
  columns: Range = whole(plan.columns),
): void {
  const partial: View = { address: scratch.partial, strides: [4 * paddedColumns(plan), 4] };
  forBlocks(code, plan, (first, depth) =>
    writeBlock(code, scratch, { plan, first, depth, partial, tile: scratch.tile, epilogue }, rows, columns),
  );
}

type Block = Omit<Part, "left" | "right">;

/** Writes the tiles of one block of k. */
export function writeBlock(code: Code, scratch: GemmScratch, block: Block, rows: Range, columns: Range): void {
  forGroups(code, block.plan, rows, (group) => {
    const left = leftOperand(code, block, scratch.left, group);
    const right = rightOperand(code, block, scratch.right);
    forStrips(code, block.plan.rows, group, (row, height) =>
      code.scope(() => writeStrip(code, { ...block, left, right }, row, height, columns)),
    );
  });
}

/** Writes `body` for the blocks of k: in a loop for those of one depth, which are all or all but the last. */
function forBlocks(
  code: Code,
  { product: { depth }, block }: GemmPlan,
  body: (first: Coordinate, depth: number) => void,
): void {
  const { i32, get } = code;
  if (depth <= block) return body({ plus: 0 }, depth);
  const rest = depth % block;
  const first = code.keep(i32.const(0));
  code.loop((again) => {
    body({ local: first, plus: 0 }, block);
    code.br_if(again, i32.lt_s(code.tee(first, i32.add(get(first), i32.const(block))), i32.const(depth - rest)));
  });
  if (rest > 0) body({ plus: depth - rest }, rest);
}

/** Writes `body` for as many rows as are packed at a time; it packs nothing where rows are read in place. */
function forGroups(
  code: Code,
  { packsLeft, group, packed: strips }: GemmPlan,
  rows: Range,
  body: (group: Range) => void,
): void {
  const { i32, get, set } = code;
  const { begin, end } = rows;
  if (!packsLeft || (typeof begin === "number" && typeof end === "number" && end - begin <= group)) return body(rows);
  const push = (bound: Local<"i32"> | number): "i32" => (typeof bound === "number" ? i32.const(bound) : get(bound));
  const start = code.keep(push(begin));
  const stop = code.local("i32");
  const full = strips.count * strips.size;
  code.block((done) =>
    code.loop((again) => {
      code.br_if(done, i32.ge_s(get(start), push(end)));
      set(stop, i32.add(get(start), i32.const(group)));
      // The rest of the rows goes with the last full strips.
      const isOver = code.keep(i32.or(i32.gt_s(get(stop), push(end)), i32.gt_s(get(stop), i32.const(full))));
      set(stop, code.select(push(end), get(stop), get(isOver)));
      body({ begin: start, end: stop });
      set(start, get(stop));
      code.br(again);
    }),
  );
}

/** The rows of a group as tiles read them, packed first where the plan says so. */
function leftOperand(code: Code, { plan, first, depth }: Block, scratch: Address, group: Range): Reading {
  const { left } = plan;
  if (!plan.packsLeft && isView(left)) {
    const [rowStride = 0, kStride = 0] = left.strides;
    return { starts: left, kStride: () => kStride, rowStride };
  }
  const to = beforeGroup(code, scratch, group.begin, 4 * depth);
  const source = asSource(left);
  packStrips(code, { source, strips: plan.packed, tileRows: plan.rows.size, roundTo: 1, to, first, depth }, group);
  const starts: View = { address: to, strides: [4 * depth, 0] };
  if (source.isAlongK) return { starts, kStride: () => 4, rowStride: 4 * depth };
  return { starts, kStride: (width) => 4 * width, rowStride: 4 };
}

/** An address such that the group's first row lies at `scratch`. */
function beforeGroup(code: Code, scratch: Address, begin: Local<"i32"> | number, rowBytes: number): Address {
  const { i32, get } = code;
  if (begin === 0) return scratch;
  const offset = pushAddress(code, { address: scratch, strides: [] }, []);
  i32.sub("i32", i32.mul(typeof begin === "number" ? i32.const(begin) : get(begin), i32.const(rowBytes)));
  return { pointer: code.keep(i32.add("i32", i32.const(offset))), offset: 0, isBelow: true };
}

/** The columns as tiles read them. */
function rightOperand(code: Code, { plan, first, depth }: Block, scratch: Address): Reading {
  const { right } = plan;
  if (!plan.packsRight && isView(right)) return { starts: right, kStride: () => right.strides[1] ?? 0, rowStride: 0 };
  const starts: View = { address: blockOfRight(code, plan, scratch, first), strides: [4 * depth, 0] };
  return { starts, kStride: (width) => 16 * Math.ceil(width / 4), rowStride: 0 };
}

/** The place of the packed block of k that begins at `first`. */
function blockOfRight(code: Code, plan: GemmPlan, to: Address, first: Coordinate): Address {
  const bytes = 4 * paddedColumns(plan);
  if (first.local === undefined) return { ...to, offset: to.offset + bytes * first.plus };
  const offset = pushAddress(code, { address: to, strides: [bytes] }, [first]);
  return { pointer: code.keep("i32"), offset };
}
