import type { Code } from "../../wasm/code.ts";
import type { Local } from "../../wasm/valueType.ts";
import { type Coordinate, constant, shifted } from "../coordinate.ts";
import { anchored, storeLanes, type View } from "../view.ts";

/** Elements of C that lie along one coordinate, from (row, column) on. */
export interface TileRow {
  readonly row: Coordinate;
  readonly column: Coordinate;
  /** Along which coordinate the lanes lie; vector v begins 4·v further on. */
  readonly lanes: "row" | "column";
  readonly values: readonly Local<"v128">[];
  /** Elements in all vectors; lanes beyond hold anything. */
  readonly count: number;
}

/** A tile whose rows come next. */
export type TilePlace = Omit<TileRow, "values">;

/** The last step for elements of C, while they are in registers. */
export interface Epilogue {
  /** Whether it stands once, in a loop over the rows of a tile, which puts their elements aside: where that costs less than to compile it for each. */
  readonly isLooped?: boolean | undefined;
  /** Before the rows of a tile: the place for what depends on `column` only (`row`, if the lanes lie along rows). */
  tile?(code: Code, place: TilePlace): void;
  /** May overwrite `values`. To be wide, load whatever a row needs first, then compute, then store. */
  row(code: Code, row: TileRow): void;
}

/** An epilogue that stores C to a view with strides for (row, column). */
export function storeTo(view: View): Epilogue {
  let target = view;
  return {
    tile: (code, { row, column }) => {
      target = anchored(code, view, [row, column]);
    },
    row: (code, { row, column, lanes, values, count }) => {
      const axis = lanes === "row" ? 0 : 1;
      const start = [constant(row), constant(column)] as const;
      values.forEach((value, v) => {
        const at = start.map((coordinate, i) => (i === axis ? shifted(coordinate, 4 * v) : coordinate));
        storeLanes(code, target, at, axis, Math.min(4, count - 4 * v), value);
      });
    },
  };
}
