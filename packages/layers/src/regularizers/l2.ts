import { type Expr, mul, square } from "@handloom/graph";
import { checkNumber } from "@handloom/tensor";
import { totalOf } from "./l1.ts";

/**
 * strength·Σw² over all elements of all parameters, to be added to a loss. It draws weights towards 0.
 *
 * Keras' L2; L1L2 is `add(l1(…), l2(…))`. PyTorch's `weight_decay` w is strength w / 2.
 *
 * @param parameters float32 expressions, such as a net's kernels
 * @param strength at least 0; default 0.01
 * @returns a scalar
 *
 * ```ts
 * import { evaluate, variable } from "@handloom/graph";
 *
 * evaluate(l2([variable([1, -2]), variable(3)], 0.5)) // => 7
 * ```
 */
export function l2(parameters: readonly Expr[], strength = 0.01): Expr {
  checkNumber("l2", "strength", strength, { least: 0 });
  return mul(strength, totalOf("l2", parameters, square));
}
