import { checkNumber, checkOptions } from "@handloom/tensor";
import { checkOperands } from "../../../check/checkOperands.ts";
import type { Expr, ExprLike } from "../../../expr/expr.ts";
import { add } from "../../../primitives/elementwise/arithmetic/add.ts";
import { div } from "../../../primitives/elementwise/arithmetic/div.ts";
import { mul } from "../../../primitives/elementwise/arithmetic/mul.ts";
import { clip } from "../../clip.ts";
import { relu6 } from "./relu6.ts";

/** The options of `hardSigmoid`. */
export interface HardSigmoidOptions {
  /** That of the line through ½ at 0, > 0. Default 1/6; Keras 2 had 0.2. */
  readonly slope?: number | undefined;
}

/**
 * relu6(x + 3) / 6: a sigmoid of straight lines, as in PyTorch and Keras 3.
 *
 * @param x float32, any shape
 * @param options `slope` of the line through ½ at 0, > 0: default 1/6; Keras 2 had 0.2
 * @returns the shape of `x`, in [0, 1]
 * @throws RangeError for a slope that is not above 0, OptionsError for an unknown option
 *
 * ```ts
 * evaluate(hardSigmoid(variable([-4, 0, 1.5]))) // => [0, 0.5, 0.75]
 * ```
 */
export function hardSigmoid(x: ExprLike, options: HardSigmoidOptions = {}): Expr {
  checkOperands("hardSigmoid", arguments, 1, 2);
  const { slope } = checkOptions("hardSigmoid", options, "slope");
  if (slope === undefined) return div(relu6(add(x, 3)), 6);
  checkNumber("hardSigmoid", "slope", slope, { above: 0 });
  return clip(add(mul(slope, x), 0.5), 0, 1);
}
