import {
  add,
  any,
  arange,
  asExpr,
  broadcastTo,
  cast,
  concat,
  type Dim,
  div,
  type Expr,
  type ExprLike,
  equal,
  expandDims,
  full,
  less,
  logicalAnd,
  logSoftmax,
  logSumExp,
  maximum,
  mul,
  neg,
  notEqual,
  pad,
  reshape,
  scan,
  showDim,
  slice,
  stack,
  sub,
  sum,
  takeAlongAxis,
  transpose,
  where,
} from "@handloom/graph";
import { checkNumber, checkOptions } from "@handloom/tensor";
import { LayerError } from "../../layer/layerError.ts";
import type { LossOptions } from "../parts/lossOptions.ts";
import { reduceLosses } from "../parts/reduceLosses.ts";

/** The options of `ctcLoss`. */
export interface CtcLossOptions extends LossOptions {
  /** The class that stands for no label. Default 0. */
  readonly blank?: number | undefined;
  /** int32 [batch], how many steps of each sequence count. Default: all. */
  readonly lengths?: ExprLike | undefined;
  /** int32 [batch], how many labels of each row count. Default: those that are not the blank. */
  readonly labelLengths?: ExprLike | undefined;
  /** Whether each loss is divided by its number of labels, at least 1: PyTorch's "mean". Default false, as in Keras. */
  readonly perLabel?: boolean | undefined;
  /** Whether the loss of labels that do not fit into their steps is 0 instead of ∞. Default false. */
  readonly zeroInfinity?: boolean | undefined;
}

/** The logarithm of a probability of 0: finite, so that no gradient meets ∞ − ∞. */
const never = -1e30;

/**
 * Connectionist temporal classification: −log of the probability of labels whose places in a longer sequence nobody knows.
 *
 * It sums over all ways to write the labels in order, each at one step or several, with blanks between them. Equal neighbours
 * have a blank between them. The sum goes step by step, on a scale of logarithms. Labels that do not fit have a loss of ∞
 * and gradients of 0.
 *
 * @param yTrue int32 [batch, labels], class numbers; behind a row's labels may stand anything
 * @param logits float32 [batch, time, classes]; logarithms of probabilities are logits too
 * @returns a scalar; with reduction "none" one loss per sequence
 * @throws RangeError for a blank that is not a whole number ≥ 0; LayerError for other axes, DTypeError
 *
 * ```ts
 * import { evaluate, variable } from "@handloom/graph";
 *
 * const labels = variable([[1]], { dtype: "int32" });
 * // Of four ways to fill two steps, three spell the one label.
 * evaluate(ctcLoss(labels, variable([[[0, 0], [0, 0]]]))) // => -Math.log(3 / 4)
 * ```
 *
 * Source: Graves et al. 2006, "Connectionist temporal classification", equations 6 to 8; PyTorch's ctc_loss, Keras' CTC.
 */
export function ctcLoss(yTrue: ExprLike, logits: ExprLike, options: CtcLossOptions = {}): Expr {
  checkOptions("ctcLoss", options, "blank lengths labelLengths perLabel zeroInfinity reduction sampleWeight");
  const { blank = 0, perLabel = false, zeroInfinity = false } = options;
  checkNumber("ctcLoss", "blank", blank, { least: 0, whole: true });
  const [labels, scores] = [asExpr(yTrue, "int32"), asExpr(logits, "float32")];
  checkAxes(labels, scores);
  const [batch, time] = scores.shape as readonly [Dim, Dim];
  const counts = asExpr(options.labelLengths ?? countOf(labels, blank), "int32");
  const states = statesOf(labels, counts, blank);
  const logs = takeAlongAxis(logSoftmax(scores), expandDims(states, { axis: 1 }), { axis: -1 });
  const ends = options.lengths === undefined ? undefined : expandDims(asExpr(options.lengths, "int32"), { axis: 1 });
  const skips = skipsOf(states, blank);
  const size = states.shape[1] as Dim;
  const first = where(equal(arange(size), 0), 0, never);
  const { carry } = scan(
    ({ ways }, { log, step }) => {
      const [one, two] = [behind(ways, 1), where(skips, behind(ways, 2), never)];
      const next = add(log, logSumExp(stack([ways, one, two]), { axis: 0 }));
      return { carry: { ways: ends === undefined ? next : where(less(step, ends), next, ways) }, output: {} };
    },
    {
      carry: { ways: broadcastTo(first, [batch, size]) },
      over: { log: transpose(logs, [1, 0, 2]), step: arange(time) },
    },
  );
  const log = endsOf(carry.ways, counts);
  // NaN is not less: a network that went wrong must show.
  const losses = where(less(log, never / 2), zeroInfinity ? 0 : Number.POSITIVE_INFINITY, neg(log));
  const each = perLabel ? div(losses, maximum(cast(counts, "float32"), 1)) : losses;
  const { reduction, sampleWeight } = options;
  return reduceLosses(each, { reduction, sampleWeight });
}

function checkAxes(labels: Expr, scores: Expr): void {
  if (labels.shape.length === 2 && scores.shape.length === 3) return;
  const shown = ({ shape }: Expr) => `[${shape.map(showDim).join(", ")}]`;
  throw new LayerError(
    "ctcLoss",
    `labels are ${shown(labels)} and logits ${shown(scores)}`,
    "Give labels [batch, labels] and logits [batch, time, classes]",
  );
}

/** How many labels of each row are not the blank. */
function countOf(labels: Expr, blank: number): Expr {
  return sum(cast(notEqual(labels, blank), "int32"), { axis: 1 });
}

/** The labels with a blank before, between and behind them: [batch, 2 · labels + 1]. */
function statesOf(labels: Expr, counts: Expr, blank: number): Expr {
  const [batch, most] = labels.shape as readonly [Dim, Dim];
  const isLabel = less(arange(most), expandDims(counts, { axis: 1 }));
  const kept = where(isLabel, labels, blank);
  const blanks = full([batch, most], blank, { dtype: "int32" });
  const pairs = reshape(stack([blanks, kept], { axis: 2 }), [batch, -1]);
  return concat([pairs, full([batch, 1], blank, { dtype: "int32" })], { axis: 1 });
}

/** Where the blank in front may be left out: at labels that differ from the one before. */
function skipsOf(states: Expr, blank: number): Expr {
  return logicalAnd(notEqual(states, blank), notEqual(states, behind(states, 2, blank)));
}

/** What stands so many places before each state. */
function behind(states: Expr, places: number, filling: number = never): Expr {
  return slice(pad(states, [0, places], [0, 0], filling), [0, 0], states.shape);
}

/** The last label and the blank behind it, added up. */
function endsOf(ways: Expr, counts: Expr): Expr {
  const last = mul(expandDims(counts, { axis: 1 }), 2);
  const places = arange(ways.shape[1] as Dim);
  const isEnd = any(stack([equal(places, last), equal(places, sub(last, 1))]), { axis: 0 });
  return logSumExp(where(isEnd, ways, never), { axis: 1 });
}
