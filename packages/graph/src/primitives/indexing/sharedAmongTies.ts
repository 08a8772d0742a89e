import type { Expr } from "../../expr/expr.ts";
import { cast } from "../elementwise/arithmetic/cast.ts";
import { div } from "../elementwise/arithmetic/div.ts";
import { mul } from "../elementwise/arithmetic/mul.ts";
import { equal } from "../elementwise/comparison/equal.ts";
import { logicalAnd } from "../elementwise/comparison/logicalAnd.ts";
import { logicalOr } from "../elementwise/comparison/logicalOr.ts";
import { notEqual } from "../elementwise/comparison/notEqual.ts";
import { gather } from "./gather.ts";
import { scatterAdd } from "./scatterAdd.ts";

/** The gradient of a largest or smallest element, in equal parts to all that are equal to it; NaN counts as equal to NaN. */
export function sharedAmongTies(
  g: Expr,
  [x, indices, updates]: readonly [Expr, Expr, Expr],
  result: Expr,
): [Expr, null, Expr] {
  const own = cast(isSame(x, result), "float32");
  const each = cast(isSame(updates, gather(result, indices)), "float32");
  const share = div(g, scatterAdd(own, indices, each));
  return [mul(share, own), null, mul(gather(share, indices), each)];
}

function isSame(a: Expr, b: Expr): Expr {
  return logicalOr(equal(a, b), logicalAnd(notEqual(a, a), notEqual(b, b)));
}
