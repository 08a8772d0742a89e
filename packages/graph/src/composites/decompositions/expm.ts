import { checkOperands } from "../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { stopGradient } from "../../primitives/annotation/stopGradient.ts";
import { matmul } from "../../primitives/contraction/matmul.ts";
import { abs } from "../../primitives/elementwise/arithmetic/abs.ts";
import { add } from "../../primitives/elementwise/arithmetic/add.ts";
import { cast } from "../../primitives/elementwise/arithmetic/cast.ts";
import { div } from "../../primitives/elementwise/arithmetic/div.ts";
import { maximum } from "../../primitives/elementwise/arithmetic/maximum.ts";
import { minimum } from "../../primitives/elementwise/arithmetic/minimum.ts";
import { mul } from "../../primitives/elementwise/arithmetic/mul.ts";
import { sub } from "../../primitives/elementwise/arithmetic/sub.ts";
import { equal } from "../../primitives/elementwise/comparison/equal.ts";
import { less } from "../../primitives/elementwise/comparison/less.ts";
import { where } from "../../primitives/elementwise/comparison/where.ts";
import { scan } from "../../primitives/loop/scan.ts";
import { broadcastTo } from "../../primitives/movement/broadcastTo.ts";
import { arange } from "../../primitives/other/arange.ts";
import { solve } from "../../primitives/other/linear/solve.ts";
import { places, squareSize } from "../../primitives/other/linear/square.ts";
import { max } from "../../primitives/reduction/max.ts";
import { sum } from "../../primitives/reduction/sum.ts";
import { exp2 } from "../exponential/exp2.ts";
import { log2 } from "../exponential/log2.ts";
import { ceil } from "../rounding/ceil.ts";

/** Of Padé's approximant of degree 13, divided by the first. */
const coefficients = [
  ...[64764752532480000, 32382376266240000, 7771770303897600, 1187353796428800, 129060195264000, 10559470521600],
  ...[670442572800, 33522128640, 1323241920, 40840800, 960960, 16380, 182, 1],
].map((coefficient) => coefficient / 64764752532480000);

/** The largest norm that the approximant is exact for, in float64. */
const largest = 5.371920351148152;
const squarings = 16;

/**
 * The exponential of square matrices, Σ xᵏ / k!; not that of their elements.
 *
 * @param x float32, `[…, n, n]`
 * @returns the shape of `x`; not to be trusted where sums of a column's sizes are above 3.5·10⁵
 * @throws ShapeError for matrices that are not square, DTypeError
 *
 * ```ts
 * evaluate(expm(variable([[0, 1], [0, 0]]))) // => [[1, 1], [0, 1]]
 * ```
 *
 * Source: Higham 2005, *The scaling and squaring method for the matrix exponential revisited*
 */
export function expm(x: ExprLike): Expr {
  checkOperands("expm", arguments, 1);
  const operand = asExpr(x);
  const size = squareSize("expm", operand);
  if (size === 0) return operand;
  const [rows, columns] = places(size);
  const identity = broadcastTo(cast(equal(rows, columns), "float32"), operand.shape);
  const norm = max(sum(abs(stopGradient(operand)), { axis: -2, keepDims: true }), { axis: -1, keepDims: true });
  const times = minimum(maximum(ceil(log2(maximum(div(norm, largest), 1))), 0), squarings);
  const scaled = mul(operand, exp2(sub(0, times)));
  const { carry } = scan(
    ({ power }, turn) => {
      const counts = less(cast(turn, "float32"), times);
      return { carry: { power: where(counts, matmul(power, power), power) }, output: {} };
    },
    { carry: { power: pade(scaled, identity) }, over: arange(squarings) },
  );
  return carry.power;
}

function pade(x: Expr, identity: Expr): Expr {
  const second = matmul(x, x);
  const fourth = matmul(second, second);
  const sixth = matmul(second, fourth);
  const powers = [identity, second, fourth, sixth];
  const weighed = (first: number, from: readonly Expr[]) =>
    from.map((power, i) => mul(coefficients[first + 2 * i] as number, power)).reduce((total, part) => add(total, part));
  const odd = matmul(x, add(matmul(sixth, weighed(9, powers.slice(1))), weighed(1, powers)));
  const even = add(matmul(sixth, weighed(8, powers.slice(1))), weighed(0, powers));
  return solve(sub(even, odd), add(even, odd));
}
