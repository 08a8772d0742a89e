import type { Code } from "../../wasm/code.ts";
import type { Local } from "../../wasm/valueType.ts";
import { type Coordinate, pushCoordinate, shifted } from "../coordinate.ts";
import { forStrips, type Range, singles, whole } from "../strips.ts";
import { type Address, anchored, loadLanes, pushAddress, storeLanes, type View } from "../view.ts";
import type { Epilogue, TilePlace } from "./epilogue.ts";
import type { GemmPlan } from "./gemmPlan.ts";
import { multiplyTile } from "./gemmTile.ts";

/** A block of k, as the tiles see it. */
export interface Part {
  readonly plan: GemmPlan;
  readonly first: Coordinate;
  readonly depth: number;
  readonly left: Reading;
  readonly right: Reading;
  readonly partial: View;
  readonly tile: Address;
  /** It takes what the last block comes to; none for a block apart, whose `partial` is its own. */
  readonly epilogue: Epilogue | undefined;
}

/** How tiles read an operand: a view of the starts of strips, then strides within a strip of a given width. */
export interface Reading {
  readonly starts: View;
  readonly kStride: (width: number) => number;
  readonly rowStride: number;
}

/** A strip of rows: all tiles of the columns. */
export function writeStrip(code: Code, part: Part, row: Coordinate, height: number, columns: Range): void {
  const { plan, left, right, depth, first } = part;
  const { get, set } = code;
  const leftOffset = pushAddress(code, left.starts, [row, first]);
  const leftStart = code.keep("i32");
  const leftPointer = code.local("i32");
  const rightPointer = code.local("i32");
  forStrips(code, plan.columns, columns, (column, width) =>
    code.scope(() => {
      const sums = code.locals("v128", height * Math.ceil(width / 4));
      for (const sum of sums) set(sum, code.f32x4.const(0));
      set(leftPointer, get(leftStart));
      const rightOffset = pushAddress(code, right.starts, [column, first]);
      set(rightPointer, "i32");
      const shape = { height, columns: width, depth, unroll: plan.unroll, isPadded: plan.packsRight };
      const leftTile = {
        pointer: leftPointer,
        offset: leftOffset,
        kStride: left.kStride(height),
        rowStride: left.rowStride,
      };
      const rightTile = { pointer: rightPointer, offset: rightOffset, kStride: right.kStride(width), rowStride: 0 };
      multiplyTile(code, shape, leftTile, rightTile, sums);
      const finished = { row, column, width, height, sums };
      if (part.epilogue !== undefined) addPartial(code, part, finished);
      finishTile(code, part, finished);
    }),
  );
}

/**
 * Adds what the blocks of k before this one came to. Each block starts from zero, so that the error of a deep product grows with
 * the number of blocks and not with that of the steps.
 */
function addPartial(code: Code, { first, partial }: Part, finished: FinishedTile): void {
  const { f32x4, set, get } = code;
  const add = (): void =>
    code.scope(() =>
      forSums(code, partial, finished, (sum, from, at) =>
        set(sum, f32x4.add(loadLanes(code, from, at, 1, 4), get(sum))),
      ),
    );
  if (first.local !== undefined) code.if(get(first.local), add);
  else if (first.plus !== 0) add();
}

type FinishedPart = Pick<Part, "plan" | "first" | "depth" | "partial" | "tile" | "epilogue">;

interface FinishedTile {
  readonly row: Coordinate;
  readonly column: Coordinate;
  readonly width: number;
  readonly height: number;
  readonly sums: readonly Local<"v128">[];
}

/** Puts a tile aside, or hands it to the epilogue. Of blocks in a loop, the code that runs knows the last. */
export function finishTile(code: Code, part: FinishedPart, finished: FinishedTile): void {
  const { i32, get } = code;
  const { plan, first, depth, partial, epilogue } = part;
  const last = plan.product.depth - depth;
  const put = (): void => putAside(code, partial, finished);
  if (epilogue === undefined || (first.local !== undefined && last % depth > 0)) return put();
  const give = (): void => handOver(code, part, epilogue, finished);
  if (first.local === undefined) give();
  else code.if(i32.eq(get(first.local), i32.const(last)), give, put);
}

/** The epilogue takes a tile row by row. */
function handOver(code: Code, { plan, tile }: FinishedPart, epilogue: Epilogue, finished: FinishedTile): void {
  const { row, column, width, height, sums } = finished;
  const vectors = Math.ceil(width / 4);
  const place = (at: Coordinate): TilePlace =>
    plan.isSwapped
      ? { row: column, column: at, lanes: "row", count: width }
      : { row: at, column, lanes: "column", count: width };
  if (epilogue.isLooped && height > 1) return finishInLoop(code, epilogue, tile, finished, place);
  epilogue.tile?.(code, place(row));
  for (let r = 0; r < height; r++) {
    const values = sums.slice(r * vectors, (r + 1) * vectors);
    code.scope(() => epilogue.row(code, { ...place(shifted(row, r)), values }));
  }
}

/** Takes the rows of a tile from memory, by code that stands there once. */
function finishInLoop(
  code: Code,
  epilogue: Epilogue,
  tile: Address,
  { row, width, height, sums }: FinishedTile,
  place: (at: Coordinate) => TilePlace,
): void {
  const { i32 } = code;
  const vectors = Math.ceil(width / 4);
  const view: View = { address: tile, strides: [16 * vectors, 4] };
  putAside(code, view, { row: { plus: 0 }, column: { plus: 0 }, width, sums });
  const rows = singles(height);
  forStrips(code, rows, whole(rows), (r) =>
    code.scope(() => {
      const local = code.keep(i32.add(pushCoordinate(code, row), pushCoordinate(code, r)));
      const here = place({ local, plus: 0 });
      epilogue.tile?.(code, here);
      const from = anchored(code, view, [r]);
      const load = (v: number) => code.keep(loadLanes(code, from, [{ plus: 0 }, { plus: 4 * v }], 1, 4));
      epilogue.row(code, { ...here, values: Array.from({ length: vectors }, (_, v) => load(v)) });
    }),
  );
}

function putAside(code: Code, to: View, finished: SummedTile): void {
  forSums(code, to, finished, (sum, view, at) => storeLanes(code, view, at, 1, 4, sum));
}

type SummedTile = Omit<FinishedTile, "height">;

/** Writes `body` for each vector of a tile, with its place in what `to` shows. */
function forSums(
  code: Code,
  to: View,
  { row, column, width, sums }: SummedTile,
  body: (sum: Local<"v128">, view: View, at: readonly Coordinate[]) => void,
): void {
  const vectors = Math.ceil(width / 4);
  const view = anchored(code, to, [row, column]);
  sums.forEach((sum, i) =>
    body(sum, view, [{ plus: row.plus + Math.floor(i / vectors) }, { plus: column.plus + 4 * (i % vectors) }]),
  );
}
