import { cast, type Expr, equal, lessEqual, logicalAnd, logicalNot, logicalOr, mul, sum } from "@handloom/graph";
import { madeAt, nameOf } from "@handloom/graph/inspect";
import { isFloat } from "@handloom/tensor";
import type { Check, Value, ValueType } from "./program.ts";

type Inline = (operands: readonly Value[], make: (placeholders: readonly Expr[]) => Expr) => Value;

/** Holds unless the result has a NaN or an infinity that no operand had. */
export function finiteCheck(
  result: Expr,
  value: Value,
  operands: readonly Value[],
  values: readonly ValueType[],
  inline: Inline,
): Check[] {
  if (!isFloat(result.dtype)) return [];
  const floats = operands.filter((operand) => isFloat((values[operand] as ValueType).dtype));
  const holds = inline([value, ...floats], ([own, ...others]) => {
    const clean = others
      .map(allFinite)
      .reduce<Expr | undefined>((a, b) => (a === undefined ? b : logicalAnd(a, b)), undefined);
    return clean === undefined ? allFinite(own as Expr) : logicalOr(allFinite(own as Expr), logicalNot(clean));
  });
  return [
    {
      value: holds,
      message: `${nameOf(result)}${madeAt(result)} has a NaN or an infinity that its operands did not have`,
    },
  ];
}

/** Holds unless what enters the program, an input's feed or a variable, has a NaN. Infinities may be meant. */
export function entryCheck(leaf: Expr, value: Value, inline: Inline): Check {
  const holds = inline([value], ([x]) => {
    const isNaN = logicalNot(lessEqual(x as Expr, Number.POSITIVE_INFINITY));
    return equal(sum(cast(isNaN, "float32")), 0);
  });
  return { value: holds, message: `${nameOf(leaf)}${madeAt(leaf)} has a NaN` };
}

/** A product with 0 is 0, except where it is NaN. */
function allFinite(x: Expr): Expr {
  return equal(sum(mul(x, 0)), 0);
}
