import { add, asExpr, diagonal, div, type Expr, type ExprLike, logSumExp, mul, ShapeError, sub } from "@handloom/graph";
import { sameShape } from "@handloom/graph/inspect";
import { checkNumber, checkOptions } from "@handloom/tensor";
import type { LossOptions } from "../parts/lossOptions.ts";
import { reduceLosses } from "../parts/reduceLosses.ts";
import { cosinesOf } from "./ntXentLoss.ts";

/** The options of `infoNceLoss`. */
export interface InfoNceOptions extends LossOptions {
  /** Cosines are divided by it, above 0. Default 0.07. */
  readonly temperature?: number | undefined;
  /** Whether each positive has to find its anchor, too, as in CLIP: the mean of both directions. Default false. */
  readonly symmetric?: boolean | undefined;
}

/**
 * −log of the share that its own positive has of e^(cosine / temperature) over all positives of the batch (InfoNCE).
 *
 * Source: van den Oord et al. 2018, arXiv:1807.03748, equation 4; with `symmetric` Radford et al. 2021, arXiv:2103.00020.
 *
 * @param anchors float32 [batch, coordinates], of any length
 * @param positives float32 of the same shape: each row belongs to that of the anchors
 * @returns a scalar; with reduction "none" one loss per row
 * @throws ShapeError, RangeError for a temperature that is not above 0
 *
 * ```ts
 * import { evaluate, variable } from "@handloom/graph";
 *
 * const [anchors, positives] = [variable([[1, 0], [0, 2]]), variable([[3, 0], [0, 1]])];
 * evaluate(infoNceLoss(anchors, positives, { temperature: 1 })) // => Math.log(1 + Math.exp(-1))
 * ```
 */
export function infoNceLoss(anchors: ExprLike, positives: ExprLike, options: InfoNceOptions = {}): Expr {
  const {
    temperature = 0.07,
    symmetric = false,
    ...own
  } = checkOptions("infoNceLoss", options, "temperature symmetric reduction sampleWeight");
  checkNumber("infoNceLoss", "temperature", temperature, { above: 0 });
  const [from, to] = [asExpr(anchors, "float32"), asExpr(positives, "float32")];
  if (from.shape.length !== 2 || !sameShape(from.shape, to.shape))
    throw new ShapeError(
      "infoNceLoss",
      [from, to],
      "takes a positive for each anchor",
      "Give [batch, coordinates] for both",
    );
  const logits = div(cosinesOf(from, to), temperature);
  const right = diagonal(logits);
  const losses = sub(logSumExp(logits, { axis: 1 }), right);
  if (!symmetric) return reduceLosses(losses, own);
  return reduceLosses(mul(0.5, add(losses, sub(logSumExp(logits, { axis: 0 }), right))), own);
}
