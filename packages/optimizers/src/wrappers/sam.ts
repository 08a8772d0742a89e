import { abs, add, div, type Expr, greater, mul, substitute, type Update, type Variable, where } from "@handloom/graph";
import { checkOptions } from "@handloom/tensor";
import { checkOptimizer } from "../define/checkGiven.ts";
import { handOn, originOf } from "../define/handed.ts";
import type { Optimizer } from "../define/optimizer.ts";
import { OptimizerError } from "../define/optimizerError.ts";
import { checkParameters, gradientsOf } from "../define/parameters.ts";
import { printedOptimizer } from "../define/printedOptimizer.ts";
import { checkRange } from "../define/ranges.ts";
import { globalNorm } from "../transforms/globalNorm.ts";

/** The options of `sam`. */
export interface SamOptions {
  /** ρ > 0: how far away the loss must be low too. Default 0.05, for the adaptive form about 10 times that. */
  readonly radius?: number | Expr | undefined;
  /** Measure the distance of each weight relative to its size (ASAM). Default false. */
  readonly adaptive?: boolean | undefined;
}

/**
 * Sharpness-aware minimization around any optimizer: its gradients are taken where the loss is highest nearby.
 *
 *     e = ρ·g / ‖g‖                    adaptive: ρ·w²g / ‖|w|g‖
 *     gradients at w + e for the optimizer, which moves w
 *
 * Both gradients are one expression of the same loss, so both see the same batch and the same random draws, and the step
 * is compiled as one.
 *
 * Source: Foret et al. 2021, Sharpness-Aware Minimization, Algorithm 1, arXiv:2010.01412; ASAM: Kwon et al. 2021,
 * arXiv:2102.11600.
 *
 * @throws OptimizerError for a radius outside of its range, and when gradients come in instead of a loss
 *
 * ```ts
 * import { evaluate, square, sum, variable } from "@handloom/graph";
 *
 * const w = variable([3, 4]);
 * const [[, next]] = sam(sgd({ learningRate: 0.5 }), { radius: 5 }).getUpdates(sum(square(w)), [w]);
 * evaluate(next).allClose([-3, -4]) // => true
 * ```
 */
export function sam(optimizer: Optimizer, options: SamOptions = {}): Optimizer {
  checkOptimizer("sam", optimizer);
  const { radius = 0.05, adaptive = false } = checkOptions("sam", options, "radius adaptive");
  checkRange("sam", "radius", radius, "scalar (0, ∞)");
  return printedOptimizer("sam", {
    hyperparameters: optimizer.hyperparameters,
    get variables() {
      return optimizer.variables;
    },
    getUpdates(lossOrGradients, parameters): Update[] {
      checkParameters("sam.getUpdates", parameters);
      const { loss, changed } = originOf(lossOrGradients, parameters);
      if (loss === undefined || changed !== undefined) {
        throw new OptimizerError(
          "sam.getUpdates",
          "gradients came in, but the loss must be evaluated at other weights",
          "Pass the loss itself; to change the gradients, wrap the inner optimizer in withTransform",
        );
      }
      const here = gradientsOf("sam.getUpdates", loss, parameters);
      const nearby = ascents(here, parameters, adaptive).map(
        (ascent, i) => [parameters[i] as Variable, add(parameters[i] as Variable, mul(radius, ascent))] as const,
      );
      return optimizer.getUpdates(handOn(substitute(here, nearby), { changed: elsewhere }), parameters);
    },
  });
}

const elsewhere = {
  problem: "sam hands it gradients at other weights, but this optimizer looks at the loss or its gradients again",
  remedy: "Give sam an optimizer that only takes gradients",
};

/** Steepest ascent of length 1 over all weights together; none where the gradient is 0. */
function ascents(gradients: readonly Expr[], parameters: readonly Variable[], adaptive: boolean): readonly Expr[] {
  if (!adaptive) return unitLength(gradients);
  const sized = unitLength(gradients.map((gradient, i) => mul(abs(parameters[i] as Variable), gradient)));
  return sized.map((ascent, i) => mul(abs(parameters[i] as Variable), ascent));
}

function unitLength(directions: readonly Expr[]): readonly Expr[] {
  const length = globalNorm(directions);
  const isLong = greater(length, 0);
  // At 0 there is no direction, and none to differentiate: dividing by 1 there would leave a slope.
  return directions.map((direction) => where(isLong, div(direction, where(isLong, length, 1)), 0));
}
