import { type Expr, type ExprLike, equal, relu, sub, where } from "@handloom/graph";
import { checkNumber, checkOptions } from "@handloom/tensor";
import { elementLoss } from "../parts/elementLoss.ts";
import type { ElementLossOptions } from "../parts/lossOptions.ts";

/** The options of `hingeEmbeddingLoss`. */
export interface HingeEmbeddingOptions extends ElementLossOptions {
  /** The distance from which unlike pairs are no loss. Default 1. */
  readonly margin?: number | undefined;
}

/**
 * The distance of like pairs (label 1), max(margin − distance, 0) of unlike ones (label −1): PyTorch's
 * hinge_embedding_loss with `per: "element"`.
 *
 * @param yTrue float32 1 and −1, of the shape of `distances`
 * @param distances float32 [batch, ...]
 * @returns a scalar; with reduction "none" one loss per row, or per element
 * @throws ShapeError for shapes other than these, RangeError for a number out of its range, OptionsError for an unknown
 *   option
 *
 * ```ts
 * import { evaluate, variable } from "@handloom/graph";
 *
 * evaluate(hingeEmbeddingLoss(variable([[1, -1]]), variable([[0.5, 0.25]]), { reduction: "sum", per: "element" })) // => 1.25
 * ```
 */
export function hingeEmbeddingLoss(yTrue: ExprLike, distances: ExprLike, options: HingeEmbeddingOptions = {}): Expr {
  const { margin = 1 } = checkOptions("hingeEmbeddingLoss", options, "margin per reduction sampleWeight");
  checkNumber("hingeEmbeddingLoss", "margin", margin);
  return elementLoss("hingeEmbeddingLoss", yTrue, distances, options, (label, distance) =>
    where(equal(label, 1), distance, relu(sub(margin, distance))),
  );
}
