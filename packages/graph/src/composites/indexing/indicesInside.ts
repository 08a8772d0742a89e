import { checkWord } from "@handloom/tensor";
import { addDims, type Dim, mulDims } from "../../expr/dim.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { checkIndexType } from "../../host/positions/indexing.ts";
import { add } from "../../primitives/elementwise/arithmetic/add.ts";
import { maximum } from "../../primitives/elementwise/arithmetic/maximum.ts";
import { minimum } from "../../primitives/elementwise/arithmetic/minimum.ts";
import { sub } from "../../primitives/elementwise/arithmetic/sub.ts";
import { less } from "../../primitives/elementwise/comparison/less.ts";
import { where } from "../../primitives/elementwise/comparison/where.ts";
import { dimSize } from "../../primitives/other/size.ts";
import { remainder } from "../rounding/remainder.ts";

/** The remedy for indices that name no element. */
export type OutsideMode = "error" | "clip" | "wrap";

/** Indices moved into 0 … size − 1: to the nearest end, or around and around; or as they are, where an error is wanted. */
export function indicesInside(called: string, indices: Expr, size: Dim, mode: OutsideMode): Expr {
  checkWord(called, "mode", mode, ["error", "clip", "wrap"]);
  checkIndexType(called, indices);
  if (mode === "error") return indices;
  if (mode === "wrap") return remainder(indices, dimSize(size));
  return minimum(maximum(indices, 0), sub(dimSize(size), 1));
}

/** The start of a window of so many elements: a negative start counts from the end, and is then moved so that it fits. */
export function startInside(start: ExprLike, size: Dim, length: Dim): Expr {
  const given = asExpr(start, "int32");
  const counted = where(less(given, 0), add(given, dimSize(size)), given);
  return maximum(minimum(counted, dimSize(addDims(size, mulDims(length, -1)))), 0);
}
