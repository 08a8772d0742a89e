import { sumTo } from "../../composites/shape/sumTo.ts";
import { type Expr, nextSerial } from "../../expr/expr.ts";
import { input } from "../../expr/input.ts";
import type { ManyExamples } from "../../primitive.ts";
import type { GradientRule } from "../../primitives/annotation/withGradient.ts";
import { sum } from "../../primitives/reduction/sum.ts";
import { batched, batchGraph, type ForMany } from "./batchGraph.ts";

/** A gradient rule of one example, for many. An operand that is the same for all examples gets the sum of their shares. */
export function batchRule(rule: GradientRule, { size, isBatched }: ManyExamples): GradientRule {
  return (cotangent, of, value) => {
    const since = nextSerial();
    const one = (name: string, all: Expr) => input(name, all.shape.slice(1), all.dtype);
    const ofOne = of.map((expr, i) => (isBatched[i + 1] ? one(`x${i}`, expr) : expr));
    const [cotangentOfOne, valueOfOne] = [one("cotangent", cotangent), one("value", value)];
    const slopes = rule(cotangentOfOne, ofOne, valueOfOne).map((slope, i) => {
      const target = ofOne[i];
      return slope && target && sumTo(slope, target.shape);
    });
    const moving = of.flatMap((expr, i) => (isBatched[i + 1] ? [[ofOne[i] as Expr, expr] as const] : []));
    const given = [[cotangentOfOne, cotangent] as const, [valueOfOne, value] as const, ...moving];
    const made = slopes.filter((slope) => slope !== null && slope !== undefined);
    const all = batchGraph(
      made,
      given.map(([one, many]) => [one, { expr: many, isBatched: true }]),
      { size, since },
    );
    return slopes.map((slope, i) => {
      if (!slope) return null;
      const own = batched(all[made.indexOf(slope)] as ForMany, size);
      return isBatched[i + 1] ? own : sum(own, { axis: 0 });
    });
  };
}
