import { checkOperands } from "../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { abs } from "../../primitives/elementwise/arithmetic/abs.ts";
import { add } from "../../primitives/elementwise/arithmetic/add.ts";
import { div } from "../../primitives/elementwise/arithmetic/div.ts";
import { minimum } from "../../primitives/elementwise/arithmetic/minimum.ts";
import { mul } from "../../primitives/elementwise/arithmetic/mul.ts";
import { neg } from "../../primitives/elementwise/arithmetic/neg.ts";
import { sub } from "../../primitives/elementwise/arithmetic/sub.ts";
import { equal } from "../../primitives/elementwise/comparison/equal.ts";
import { greater } from "../../primitives/elementwise/comparison/greater.ts";
import { less } from "../../primitives/elementwise/comparison/less.ts";
import { lessEqual } from "../../primitives/elementwise/comparison/lessEqual.ts";
import { where } from "../../primitives/elementwise/comparison/where.ts";
import { exp } from "../../primitives/elementwise/transcendental/exp.ts";
import { log } from "../../primitives/elementwise/transcendental/log.ts";
import { sqrt } from "../../primitives/elementwise/transcendental/sqrt.ts";
import { ownSlope } from "../ownSlope.ts";
import { square } from "../square.ts";

type Fraction = readonly [above: readonly number[], below: readonly number[]];

/** Of q·q about the middle, and of √(−ln p) near the ends: from the highest power. */
const middle: Fraction = [
  [
    2509.0809287301226727, 33430.575583588128105, 67265.770927008700853, 45921.953931549871457, 13731.693765509461125,
    1971.5909503065514427, 133.14166789178437745, 3.387132872796366608,
  ],
  [
    5226.495278852545925, 28729.085735721942674, 39307.89580009271061, 21213.794301586595867, 5394.1960214247511077,
    687.1870074920579083, 42.313330701600911252, 1,
  ],
];
const tail: Fraction = [
  [
    7.7454501427834140764e-4, 0.0227238449892691845833, 0.24178072517745061177, 1.27045825245236838258,
    3.64784832476320460504, 5.7694972214606914055, 4.6303378461565452959, 1.42343711074968357734,
  ],
  [
    1.05075007164441684324e-9, 5.475938084995344946e-4, 0.0151986665636164571966, 0.14810397642748007459,
    0.68976733498510000455, 1.6763848301838038494, 2.05319162663775882187, 1,
  ],
];
const farTail: Fraction = [
  [
    2.01033439929228813265e-7, 2.71155556874348757815e-5, 0.0012426609473880784386, 0.026532189526576123093,
    0.29656057182850489123, 1.7848265399172913358, 5.4637849111641143699, 6.6579046435011037772,
  ],
  [
    2.04426310338993978564e-15, 1.4215117583164458887e-7, 1.8463183175100546818e-5, 7.868691311456132591e-4,
    0.0148753612908506148525, 0.13692988092273580531, 0.59983220655588793769, 1,
  ],
];

/**
 * Below which x a part p of a standard normal distribution lies: the inverse of `ndtr`.
 *
 * @param p float32, any shape, in [0, 1]
 * @returns the shape of `p`; ∓Infinity at 0 and 1, NaN outside
 *
 * Source: Wichura, Algorithm AS 241, Applied Statistics 37, 1988
 *
 * ```ts
 * evaluate(ndtri(variable([0.001, 0.5, 0.975]))) // => [-3.090232, 0, 1.959964]
 * ```
 */
export function ndtri(p: ExprLike): Expr {
  checkOperands("ndtri", arguments, 1);
  const operand = asExpr(p);
  const offset = sub(operand, 0.5);
  const isMiddle = lessEqual(abs(offset), 0.425);
  const near = where(isMiddle, offset, 0);
  const central = mul(near, fraction(middle, sub(0.180625, square(near))));
  // Of the smaller of p and 1 − p, which loses no digits near 0.
  const least = where(isMiddle, 0.25, minimum(operand, sub(1, operand)));
  const root = sqrt(neg(log(least)));
  const isFar = greater(root, 5);
  const outer = where(isFar, fraction(farTail, sub(where(isFar, root, 5), 5)), fraction(tail, sub(root, 1.6)));
  const edge = where(equal(least, 0), Number.POSITIVE_INFINITY, outer);
  const value = where(isMiddle, central, where(less(offset, 0), neg(edge), edge));
  return ownSlope(value, operand, (_, y) => mul(Math.sqrt(2 * Math.PI), exp(mul(0.5, square(y)))));
}

function fraction([above, below]: Fraction, x: Expr): Expr {
  const polynomial = (factors: readonly number[]) =>
    factors.reduce<Expr>((total, factor) => add(mul(total, x), factor), asExpr(0));
  return div(polynomial(above), polynomial(below));
}
