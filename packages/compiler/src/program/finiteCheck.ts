import { cast, type Expr, equal, lessEqual, logicalAnd, logicalNot, logicalOr, mul, sum } from "@handloom/graph";
import { madeAt, nameOf } from "@handloom/graph/inspect";
import { isFloat } from "@handloom/tensor";
import { type Draft, valueOf } from "./draft.ts";
import { expansionOver, inlineAll } from "./emit.ts";
import { leavesRead } from "./neededApplications.ts";
import type { Check, Value, ValueType } from "./program.ts";

/** Adds a check that holds unless the result has a NaN or an infinity that no operand had. */
export function checkResult(draft: Draft, result: Expr, operands: readonly Value[]): void {
  if (!isFloat(result.dtype)) return;
  const floats = operands.filter((operand) => isFloat((draft.values[operand] as ValueType).dtype));
  const value = inline(draft, result, [valueOf(draft, result), ...floats], ([own, ...others]) => {
    const clean = others
      .map(allFinite)
      .reduce<Expr | undefined>((a, b) => (a === undefined ? b : logicalAnd(a, b)), undefined);
    return clean === undefined ? allFinite(own as Expr) : logicalOr(allFinite(own as Expr), logicalNot(clean));
  });
  const message = `${nameOf(result)}${madeAt(result)} has a NaN or an infinity that its operands did not have`;
  draft.checks.push({ value, message });
}

/** Adds a check, before all others, of each leaf that is read: a NaN that comes in is not what an expression made. */
export function checkEntries(draft: Draft, roots: readonly Expr[]): void {
  const floats = [...leavesRead(roots)].filter(({ node, dtype }) => node !== "constant" && isFloat(dtype));
  draft.checks.unshift(...floats.map((leaf) => entryCheck(draft, leaf)));
}

/** Holds unless what enters the program, an input's feed or a variable, has a NaN. Infinities may be meant. */
function entryCheck(draft: Draft, leaf: Expr): Check {
  const value = inline(draft, leaf, [valueOf(draft, leaf)], ([x]) => {
    const isNaN = logicalNot(lessEqual(x as Expr, Number.POSITIVE_INFINITY));
    return equal(sum(cast(isNaN, "float32")), 0);
  });
  return { value, message: `${nameOf(leaf)}${madeAt(leaf)} has a NaN` };
}

/** A product with 0 is 0, except where it is NaN. */
function allFinite(x: Expr): Expr {
  return equal(sum(mul(x, 0)), 0);
}

/** Writes down an expression of values, and blames another for it. */
function inline(
  draft: Draft,
  blamed: Expr,
  operands: readonly Value[],
  make: (placeholders: readonly Expr[]) => Expr,
): Value {
  const types = operands.map((operand) => draft.values[operand] as ValueType);
  const expansion = expansionOver(types, (xs) => [make(xs)], blamed);
  return inlineAll({ ...draft, blamed }, operands, expansion)[0] as Value;
}
