import { add, div, type Expr, mul, sub } from "@handloom/graph";
import { biasCorrection } from "./biasCorrection.ts";

/**
 * β₁m/(1 − β₁ᵗ⁺¹) + (1 − β₁)g/(1 − β₁ᵗ): the mean as it will be if the next gradient is like this one, which is Nesterov's
 * momentum in optax's form.
 */
export function lookAhead(beta1: Expr, m: Expr, g: Expr, t: Expr): Expr {
  return add(
    mul(div(beta1, biasCorrection(beta1, add(t, 1))), m),
    mul(div(sub(1, beta1), biasCorrection(beta1, t)), g),
  );
}
