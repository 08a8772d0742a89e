import { add, type Expr, matmul, mul, sigmoid, split, tanh } from "@handloom/graph";
import { checkNumber, checkOptions } from "@handloom/tensor";
import { checkActivation } from "../layer/checkActivation.ts";
import type { Mode } from "../layer/mode.ts";
import { biased, type Cell, type CellVariables, variableMaker } from "./cell.ts";
import { onesForForget } from "./onesForForget.ts";
import { recurrent } from "./recurrent.ts";
import type { RecurrentLayer } from "./recurrentLayer.ts";
import { type RecurrentOptions, type Settled, settled } from "./recurrentOptions.ts";

/** The options of `lstm`. */
export interface LstmOptions extends RecurrentOptions {
  /** Of the three gates. Default `sigmoid`. */
  readonly recurrentActivation?: ((x: Expr) => Expr) | undefined;
  /** Whether the bias of the forget gate starts as 1. Default true, in "torch" false. */
  readonly unitForgetBias?: boolean | undefined;
  /** The size that h is projected to by a product, at least 1: PyTorch's `proj_size`. Default: h is not projected. */
  readonly projection?: number | undefined;
}

/**
 * Long short-term memory: gates decide what the cell state c forgets, takes in and shows.
 *
 * With i, f, g, o the four parts of x·kernel + h·recurrentKernel + bias, and σ `recurrentActivation`:
 * c = σ(f)·c + σ(i)·tanh(g), h = σ(o)·tanh(c). The four are one product a step, and what x gives to them is one product for
 * all steps.
 *
 * x is float32 [batch, time, features]. A call gives h behind the last step, [batch, units], or with `returnSequences` of
 * every step, [batch, time, units]. The method `run` gives both and the state; it takes an initial state, a mask or lengths.
 *
 * The shapes are `kernel` [features, 4·units], `recurrentKernel` [units, 4·units] and `bias` [4·units], gates in the order
 * i, f, g, o of both frameworks; PyTorch's kernels are their transposes. The dialect "torch" adds a `recurrentBias` and starts
 * everything uniform within ±1/√units. With a `projection`, h is [batch, projection] and `projectionKernel`
 * [units, projection].
 *
 * @param units the size of c, at least 1
 * @throws RangeError for other units; LayerError at a call with other axes or features.
 * Source: Hochreiter & Schmidhuber 1997, with the forget gate of Gers et al. 2000; Keras' and PyTorch's LSTM.
 *
 * ```ts
 * import { evaluate, input } from "@handloom/graph";
 *
 * const encoder = lstm(4, { seed: 1 });
 * const [x, lengths] = [input("x", ["batch", "time", 2]), input("lengths", ["batch"], "int32")];
 * const { state } = encoder.run(x, { lengths });
 * const feeds = { x: [[[1, 2], [3, 4]], [[1, 2], [9, 9]]], lengths: [2, 1] };
 * evaluate([state.h, state.c], feeds).map((part) => part.shape) // => [[2, 4], [2, 4]]
 * encoder.parameters.map((parameter) => parameter.shape) // => [[2, 16], [4, 16], [16]]
 * ```
 */
export function lstm(units: number, options: LstmOptions = {}): RecurrentLayer<"h" | "c"> {
  checkOptions(
    "lstm",
    options,
    "dialect activation recurrentActivation unitForgetBias projection useBias kernelInitializer recurrentInitializer biasInitializer returnSequences reverse goBackwards zeroOutputForMask timeMajor checkpoint seed",
  );
  const own = settled("lstm", units, options);
  const { activation = tanh, recurrentActivation = sigmoid, projection } = options;
  checkActivation("lstm", "recurrentActivation", recurrentActivation);
  if (projection !== undefined) checkNumber("lstm", "projection", projection, { least: 1, whole: true });
  const widths = { units, projection, unitForgetBias: options.unitForgetBias ?? !own.isTorch };
  return recurrent<"h" | "c">({
    kind: "lstm",
    settled: own,
    sizes: { h: projection ?? units, c: units },
    variables: (features, mode) => variablesFor(features, mode, own, widths),
    cell: (variables) => cellOf(variables, activation, recurrentActivation),
    again: (changed) => lstm(units, { ...options, ...changed }),
  });
}

interface Widths {
  readonly units: number;
  readonly projection: number | undefined;
  readonly unitForgetBias: boolean;
}

function variablesFor(features: number, mode: Mode, own: Settled, widths: Widths): CellVariables {
  const { units, projection, unitForgetBias } = widths;
  const make = variableMaker("lstm", own.seed, mode);
  const first = unitForgetBias ? onesForForget(own.biasInitializer, units) : own.biasInitializer;
  return {
    kernel: make("kernel", own.kernelInitializer, [features, 4 * units]),
    recurrentKernel: make("recurrentKernel", own.recurrentInitializer, [projection ?? units, 4 * units]),
    ...(own.useBias && { bias: make("bias", first, [4 * units]) }),
    ...(own.useBias && own.isTorch && { recurrentBias: make("recurrentBias", own.biasInitializer, [4 * units]) }),
    ...(projection !== undefined && {
      projectionKernel: make("projectionKernel", own.kernelInitializer, [units, projection]),
    }),
  };
}

function cellOf(
  { kernel, recurrentKernel, bias, recurrentBias, projectionKernel }: CellVariables,
  activation: (x: Expr) => Expr,
  gate: (x: Expr) => Expr,
): Cell<"h" | "c"> {
  return {
    ofInput: (x) => biased(matmul(x, kernel), bias, recurrentBias),
    next(ofInput, { h, c }) {
      const gates = add(ofInput, matmul(h, recurrentKernel));
      const [i, f, g, o] = split(gates, 4, { axis: -1 }) as [Expr, Expr, Expr, Expr];
      const remembered = add(mul(gate(f), c), mul(gate(i), activation(g)));
      const shown = mul(gate(o), activation(remembered));
      return { h: projectionKernel === undefined ? shown : matmul(shown, projectionKernel), c: remembered };
    },
  };
}
