import { add, div, type Expr, type ExprLike, minimum, mul } from "@handloom/graph";
import { checkOptions } from "@handloom/tensor";
import { checkGradients } from "../define/checkGiven.ts";
import { checkDialect, type Dialect } from "../define/dialect.ts";
import { checkScalar } from "../define/ranges.ts";
import { globalNorm } from "./globalNorm.ts";
import { shrink } from "./shrink.ts";

/** The options of `clipByGlobalNorm`. */
export interface ClipByGlobalNormOptions {
  /** PyTorch scales by c/(n + 1e-6), at most 1; the others by exactly c/n. Default: exactly. */
  readonly dialect?: Dialect | undefined;
}

/**
 * Scales all gradients by one factor so that their common norm n is at most c: g·c/n where n > c.
 *
 * The norm itself is `globalNorm(gradients)`, computed once if it is an output too. A NaN anywhere reaches them all.
 *
 * @param norm c > 0, scalar; Infinity leaves them as they are
 * @throws OptimizerError for another norm
 *
 * Source: Pascanu et al. 2013, arXiv:1211.5063.
 *
 * ```ts
 * import { evaluate, variable } from "@handloom/graph";
 *
 * evaluate(clipByGlobalNorm([variable([3, 0]), variable(4)], 2.5)) // => [[1.5, 0], 2]
 * ```
 */
export function clipByGlobalNorm(
  gradients: readonly Expr[],
  norm: ExprLike,
  options: ClipByGlobalNormOptions = {},
): Expr[] {
  checkGradients("clipByGlobalNorm", gradients);
  const { dialect } = checkOptions("clipByGlobalNorm", options, "dialect");
  checkDialect("clipByGlobalNorm", dialect, ["torch", "optax", "keras", "keras2"]);
  checkScalar("clipByGlobalNorm", "the norm", norm, "(0, ∞]");
  if (norm === Number.POSITIVE_INFINITY) return [...gradients];
  const n = globalNorm(gradients);
  const factor = dialect === "torch" ? minimum(div(norm, add(n, 1e-6)), 1) : shrink(n, norm);
  return gradients.map((gradient) => mul(gradient, factor));
}
