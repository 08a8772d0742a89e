import {
  abs,
  asExpr,
  type Expr,
  type ExprLike,
  equal,
  expandDims,
  max,
  maximum,
  mul,
  square,
  sub,
  where,
} from "@handloom/graph";
import { checkNumber, checkOptions, checkWord } from "@handloom/tensor";
import { elementLoss } from "../parts/elementLoss.ts";
import type { ElementLossOptions } from "../parts/lossOptions.ts";
import { timesWeight } from "../parts/timesWeight.ts";

/** The options of `hingeLoss`. */
export interface HingeLossOptions extends ElementLossOptions {
  /** How far on its side of 0 a prediction must be for no loss. Default 1. */
  readonly margin?: number | undefined;
  /** Default 1; 2 is Keras' SquaredHinge. */
  readonly power?: 1 | 2 | undefined;
}

/**
 * max(margin − yTrue·yPred, 0) for labels −1 and 1; labels that are all 0 or 1 are taken as −1 and 1.
 *
 * Keras' Hinge and SquaredHinge; with `per: "element"` optax' hinge_loss, and with margin 0 its perceptron_loss.
 *
 * @param yTrue float32 of the shape of `yPred`, or one number
 * @param yPred float32 [batch, ..., outputs]
 * @returns a scalar; with reduction "none" one loss per row, or per element
 * @throws ShapeError for shapes other than these, RangeError for a number out of its range, OptionsError for an unknown
 *   option
 *
 * ```ts
 * import { evaluate, variable } from "@handloom/graph";
 *
 * evaluate(hingeLoss(variable([[1, 0]]), variable([[0.5, -2]]))) // => 0.25
 * ```
 */
export function hingeLoss(yTrue: ExprLike, yPred: ExprLike, options: HingeLossOptions = {}): Expr {
  const { margin = 1, power = 1 } = checkOptions("hingeLoss", options, "margin power per reduction sampleWeight");
  checkNumber("hingeLoss", "margin", margin);
  checkWord("hingeLoss", "power", power, [1, 2]);
  return elementLoss("hingeLoss", yTrue, yPred, options, (label, prediction) => {
    const short = maximum(sub(margin, timesWeight(signs(label, options), prediction)), 0);
    return power === 2 ? square(short) : short;
  });
}

/** Labels as −1 and 1. What weighs nothing has no say in whether all are 0 or 1. */
function signs(labels: Expr, { sampleWeight, per = "row" }: HingeLossOptions): Expr {
  const heard =
    sampleWeight === undefined || labels.shape.length === 0
      ? labels
      : where(equal(perElement(asExpr(sampleWeight, "float32"), per), 0), 1, labels);
  const binary = equal(max(abs(mul(heard, sub(heard, 1)))), 0);
  return where(binary, sub(mul(2, labels), 1), labels);
}

function perElement(weight: Expr, per: "row" | "element"): Expr {
  return per === "row" && weight.shape.length > 0 ? expandDims(weight, { axis: -1 }) : weight;
}
