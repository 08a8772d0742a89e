import type { Dim } from "../../../expr/dim.ts";
import type { Expr } from "../../../expr/expr.ts";
import { div } from "../../elementwise/arithmetic/div.ts";
import { sub } from "../../elementwise/arithmetic/sub.ts";
import { equal } from "../../elementwise/comparison/equal.ts";
import { where } from "../../elementwise/comparison/where.ts";
import { reshape } from "../../movement/reshape.ts";
import { arange } from "../arange.ts";

/** A number for each column of a matrix, [..., 1, n]. */
export function asColumns(values: Expr): Expr {
  return reshape(values, [...values.shape.slice(0, -1), 1, ...values.shape.slice(-1)]);
}

/** A number for each row, [..., n, 1]. */
export function asRows(values: Expr): Expr {
  return reshape(values, [...values.shape, 1]);
}

/** Matrices with the values on the diagonal. */
export function asDiagonal(values: Expr): Expr {
  const size = values.shape.at(-1) as Dim;
  const outer = values.shape.slice(1).map(() => 1);
  const [rows, columns] = [reshape(arange(size), [...outer, size, 1]), reshape(arange(size), [...outer, 1, size])];
  return where(equal(rows, columns), asColumns(values), 0);
}

/** 1 / (column − row), and 0 where both are equal. */
export function inverseGaps(ofRows: Expr, ofColumns: Expr): Expr {
  const gap = sub(ofColumns, ofRows);
  const isNone = equal(gap, 0);
  return where(isNone, 0, div(1, where(isNone, 1, gap)));
}
