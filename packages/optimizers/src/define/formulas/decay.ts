import { type Expr, mul, sub, type Variable } from "@handloom/graph";

/** Which parameters weight decay touches. */
export type Mask = (parameter: Variable) => boolean;

/**
 * Biases and gains, the parameters with fewer than two axes, are usually left alone.
 *
 * ```ts
 * import { variable } from "@handloom/graph";
 *
 * matricesOnly(variable([[1, 2]])) // => true
 * matricesOnly(variable([1, 2])) // => false
 * ```
 */
export const matricesOnly: Mask = ({ shape }) => shape.length > 1;

/**
 * w − ηλw, the weight after decoupled decay; w itself where the mask says no or λ is the number 0.
 *
 * Source: Loshchilov & Hutter 2019, Decoupled Weight Decay Regularization, arXiv:1711.05101.
 */
export function decayed(w: Variable, learningRate: Expr, weightDecay: Expr, mask: Mask = () => true): Expr {
  if (isZero(weightDecay) || !mask(w)) return w;
  return sub(w, mul(mul(learningRate, weightDecay), w));
}

/**
 * Whether an expression is the number 0, so that what it scales need not be computed.
 *
 * ```ts
 * import { asExpr, variable } from "@handloom/graph";
 *
 * [isZero(asExpr(0)), isZero(variable(0))] // => [true, false]
 * ```
 */
export function isZero(expr: Expr): boolean {
  return expr.node === "constant" && expr.weak && expr.value.item() === 0;
}
