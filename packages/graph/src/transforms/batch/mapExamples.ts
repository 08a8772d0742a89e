import type { Dim } from "../../expr/dim.ts";
import { type Application, type Expr, nextSerial } from "../../expr/expr.ts";
import { input } from "../../expr/input.ts";
import { applyRules } from "../../primitive.ts";
import { loopOver } from "../../primitives/loop/loopOver.ts";
import { applyScan } from "../../primitives/loop/scan.ts";

/** One example after the other, by a loop: for primitives that know nothing better. The count of kernels stays the same. */
export function mapExamples(
  { primitive, attributes, results }: Application,
  operands: readonly Expr[],
  isBatched: readonly boolean[],
  length: Dim,
): readonly Expr[] {
  const since = nextSerial();
  const slices = operands.flatMap((of, i) =>
    isBatched[i] ? [{ i, of, as: input(`x${i}`, of.shape.slice(1), of.dtype) }] : [],
  );
  const ofOne = operands.map((operand, i) => slices.find((slice) => slice.i === i)?.as ?? operand);
  const outputs = applyRules(primitive, ofOne, attributes, results[0]?.origin);
  return loopOver({ carries: [], slices, outputs, length, since, apply: applyScan }).outputs;
}
