import { constant, type Expr } from "../expr/expr.ts";
import type { PrimitiveName } from "../primitive.ts";
import { add } from "../primitives/elementwise/arithmetic/add.ts";
import { div } from "../primitives/elementwise/arithmetic/div.ts";
import { mul } from "../primitives/elementwise/arithmetic/mul.ts";
import { neg } from "../primitives/elementwise/arithmetic/neg.ts";
import { sub } from "../primitives/elementwise/arithmetic/sub.ts";
import { where } from "../primitives/elementwise/comparison/where.ts";
import { pow } from "../primitives/elementwise/transcendental/pow.ts";
import { sameValue } from "./sameValue.ts";

/** Cotangents are shallow sums of products; what is deeper is left undivided. */
const deepest = 24;

type Divide = (part: Expr) => Expr | undefined;
type Rule = (operands: readonly Expr[], divide: Divide, divisor: Expr) => Expr | undefined;

/**
 * x / divisor, where x is written as a multiple of it: nothing is divided, so that it is right where the divisor is 0.
 * Undefined where x is not written so.
 *
 * Derivatives of a root need it: that of √x² is g/√x · x, which is 0/0 at 0 though g = 2√x says that it is 2x.
 */
export function quotient(x: Expr, divisor: Expr): Expr | undefined {
  const known = new Map<Expr, Expr | undefined>();
  const divide = (part: Expr, depth: number): Expr | undefined => {
    if (sameValue(part, divisor)) return constant(1, "float32");
    if (part.node === "constant") return part.value.data.every((value) => value === 0) ? part : undefined;
    if (part.node !== "result" || depth === 0) return undefined;
    if (known.has(part)) return known.get(part);
    const { primitive, operands } = part.of;
    const found = rules[primitive.name as PrimitiveName]?.(operands, (inner) => divide(inner, depth - 1), divisor);
    known.set(part, found);
    return found;
  };
  return divide(x, deepest);
}

const rules: Partial<Record<PrimitiveName, Rule>> = {
  mul([a, b], divide, divisor) {
    if (sameValue(a as Expr, divisor)) return b;
    if (sameValue(b as Expr, divisor)) return a;
    return (
      either(divide(a as Expr), (left) => mul(left, b as Expr)) ??
      either(divide(b as Expr), (right) => mul(a as Expr, right))
    );
  },
  div: ([a, b], divide) => either(divide(a as Expr), (numerator) => div(numerator, b as Expr)),
  neg: ([a], divide) => either(divide(a as Expr), neg),
  add: ([a, b], divide) => both(divide(a as Expr), () => divide(b as Expr), add),
  sub: ([a, b], divide) => both(divide(a as Expr), () => divide(b as Expr), sub),
  where: ([condition, a, b], divide) =>
    both(
      divide(a as Expr),
      () => divide(b as Expr),
      (first, second) => where(condition as Expr, first, second),
    ),
  pow: ([base, exponent], _, divisor) =>
    sameValue(base as Expr, divisor) &&
    exponent?.node === "constant" &&
    exponent.value.data.every((power) => power >= 1)
      ? pow(divisor, sub(exponent, 1))
      : undefined,
};

function either(part: Expr | undefined, make: (part: Expr) => Expr): Expr | undefined {
  return part && make(part);
}

function both(
  first: Expr | undefined,
  second: () => Expr | undefined,
  make: (first: Expr, second: Expr) => Expr,
): Expr | undefined {
  const other = first && second();
  return first && other && make(first, other);
}
