import { type Expr, mean, sub } from "@handloom/graph";
import { checkGradients } from "../define/checkGiven.ts";

/**
 * Takes from each gradient of two and more axes its mean over all axes but the first, as optax does.
 *
 * Source: Yong et al. 2020, Gradient Centralization, arXiv:2004.01461.
 *
 * ```ts
 * import { evaluate, variable } from "@handloom/graph";
 *
 * evaluate(centralize([variable([[1, 3], [5, 9]]), variable([1, 3])])) // => [[[-1, 1], [-2, 2]], [1, 3]]
 * ```
 */
export function centralize(gradients: readonly Expr[]): Expr[] {
  checkGradients("centralize", gradients);
  return gradients.map((gradient) => {
    const axes = gradient.shape.map((_, axis) => axis).slice(1);
    return axes.length === 0 ? gradient : sub(gradient, mean(gradient, { axis: axes, keepDims: true }));
  });
}
