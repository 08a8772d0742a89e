import { add, type Expr, type ExprLike, mul, type Variable } from "@handloom/graph";
import { checkOptions } from "@handloom/tensor";
import { checkGradients, checkVariables } from "../define/checkGiven.ts";
import type { Mask } from "../define/formulas/decay.ts";
import { checkRange } from "../define/ranges.ts";

/** The options of `addWeightDecay`. */
export interface AddWeightDecayOptions {
  /** Which parameters decay. Default: all. */
  readonly mask?: Mask | undefined;
}

/**
 * Coupled weight decay: g + λw, the gradient of the loss plus ½λ‖w‖². It goes through the optimizer's averages, as in
 * PyTorch's `weight_decay` of all but AdamW.
 *
 * @param weightDecay λ ≥ 0, scalar
 * @throws OptimizerError for another weight decay
 *
 * ```ts
 * import { evaluate, variable } from "@handloom/graph";
 *
 * const [kernel, bias] = [variable([[2]]), variable([2])];
 * evaluate(addWeightDecay([variable([[1]]), variable([1])], [kernel, bias], 0.5, { mask: matricesOnly })) // => [[[2]], [1]]
 * ```
 */
export function addWeightDecay(
  gradients: readonly Expr[],
  parameters: readonly Variable[],
  weightDecay: ExprLike,
  options: AddWeightDecayOptions = {},
): Expr[] {
  checkGradients("addWeightDecay", gradients);
  checkVariables("addWeightDecay", "parameters", parameters);
  const { mask = () => true } = checkOptions("addWeightDecay", options, "mask");
  checkRange("addWeightDecay", "weightDecay", weightDecay, "scalar [0, ∞)");
  return gradients.map((gradient, i) => {
    const parameter = parameters[i] as Variable;
    return mask(parameter) ? add(gradient, mul(weightDecay, parameter)) : gradient;
  });
}
