import {
  add,
  type ConvOptions,
  type Expr,
  type ExprLike,
  mul,
  type Padding,
  reshape,
  sigmoid,
  split,
  tanh,
} from "@handloom/graph";
import { checkNumber, checkOptions } from "@handloom/tensor";
import { checkWindow } from "../../convolution/parts/checkWindow.ts";
import { sizesOf } from "../../convolution/parts/sizesOf.ts";
import { checkActivation } from "../../layer/checkActivation.ts";
import type { Mode } from "../../layer/mode.ts";
import { biased, type Cell, type CellVariables, variableMaker } from "../cell.ts";
import { onesForForget } from "../onesForForget.ts";
import { recurrent } from "../recurrent.ts";
import type { RecurrentLayer } from "../recurrentLayer.ts";
import { type RecurrentOptions, type Settled, settled } from "../recurrentOptions.ts";

/** The options of `convLstm1d`, `convLstm2d` and `convLstm3d`. */
export interface ConvLstmOptions extends Omit<RecurrentOptions, "dialect"> {
  /** Of x's kernel: from one position to the next, whole numbers ≥ 1, one for all spatial axes or one for each. Default 1. */
  readonly strides?: number | readonly number[] | undefined;
  /** Of x's kernel: "valid" (default), "same", or zeros around: numbers for all axes, or for each one or [before, behind]. */
  readonly padding?: Padding | undefined;
  /** Of x's kernel: from one element to the next, whole numbers ≥ 1. Default 1. */
  readonly dilation?: number | readonly number[] | undefined;
  /** Of the three gates. Default `sigmoid`. */
  readonly recurrentActivation?: ((x: Expr) => Expr) | undefined;
  /** Whether the bias of the forget gate starts as 1. Default true. */
  readonly unitForgetBias?: boolean | undefined;
}

/** An op and the names of its spatial axes. */
export interface ConvLstmKind {
  readonly called: string;
  readonly places: readonly string[];
  readonly op: (x: ExprLike, kernel: ExprLike, options: ConvOptions) => Expr;
}

const known =
  "strides padding dilation activation recurrentActivation unitForgetBias useBias kernelInitializer recurrentInitializer biasInitializer returnSequences reverse goBackwards zeroOutputForMask timeMajor checkpoint seed";

/** The layer of `convLstm1d`, `convLstm2d` and `convLstm3d`. */
export function convLstmLayer(
  kind: ConvLstmKind,
  filters: number,
  size: number | readonly number[],
  options: ConvLstmOptions,
): RecurrentLayer<"h" | "c"> {
  const { called, places } = kind;
  checkOptions(called, options, known);
  checkNumber(called, "filters", filters, { least: 1, whole: true });
  const { strides, padding, dilation, activation = tanh, recurrentActivation = sigmoid } = options;
  checkWindow(called, { size, strides, padding, dilation }, places.length);
  checkActivation(called, "recurrentActivation", recurrentActivation);
  const own = settled(called, filters, options);
  return recurrent<"h" | "c">({
    kind: called,
    settled: own,
    places,
    sizes: { h: filters, c: filters },
    variables: (channels, mode) =>
      variablesFor(channels, mode, own, { called, filters, window: sizesOf(size, places.length), options }),
    cell: (variables) =>
      cellOf(variables, kind.op, { slides: { strides, padding, dilation }, activation, gate: recurrentActivation }),
    again: (changed) => convLstmLayer(kind, filters, size, { ...options, ...changed }),
  });
}

interface Form {
  readonly called: string;
  readonly filters: number;
  readonly window: readonly number[];
  readonly options: ConvLstmOptions;
}

function variablesFor(channels: number, mode: Mode, own: Settled, form: Form): CellVariables {
  const { called, filters, window, options } = form;
  const make = variableMaker(called, own.seed, mode);
  const first = (options.unitForgetBias ?? true) ? onesForForget(own.biasInitializer, filters) : own.biasInitializer;
  return {
    kernel: make("kernel", own.kernelInitializer, [...window, channels, 4 * filters]),
    recurrentKernel: make("recurrentKernel", own.recurrentInitializer, [...window, filters, 4 * filters]),
    ...(own.useBias && { bias: make("bias", first, [4 * filters]) }),
  };
}

interface Gates {
  readonly slides: ConvOptions;
  readonly activation: (x: Expr) => Expr;
  readonly gate: (x: Expr) => Expr;
}

function cellOf(
  { kernel, recurrentKernel, bias }: CellVariables,
  op: ConvLstmKind["op"],
  { slides, activation, gate }: Gates,
): Cell<"h" | "c"> {
  const convolved = (x: Expr): Expr => biased(op(x, kernel, slides), bias);
  return {
    ofInput(x) {
      if (x.shape.length === kernel.shape.length) return convolved(x);
      // All steps are one batch, so that they are one convolution in front of the loop.
      const [time, batch, ...each] = x.shape as Expr["shape"] & readonly [number, number];
      const y = convolved(reshape(x, [-1, ...each]));
      return reshape(y, [time, batch, ...y.shape.slice(1)]);
    },
    next(ofInput, { h, c }) {
      const gates = add(ofInput, op(h, recurrentKernel, { padding: "same" }));
      const [i, f, g, o] = split(gates, 4, { axis: -1 }) as [Expr, Expr, Expr, Expr];
      const remembered = add(mul(gate(f), c), mul(gate(i), activation(g)));
      return { h: mul(gate(o), activation(remembered)), c: remembered };
    },
  };
}
