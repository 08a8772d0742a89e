import { matmul, tanh } from "@handloom/graph";
import { checkOptions } from "@handloom/tensor";
import { biased, variableMaker } from "./cell.ts";
import { recurrent } from "./recurrent.ts";
import type { RecurrentLayer } from "./recurrentLayer.ts";
import { type RecurrentOptions, settled } from "./recurrentOptions.ts";

/** The options of `rnn`. */
export interface RnnOptions extends RecurrentOptions {}

/**
 * The simple recurrent layer: h = activation(x·kernel + h·recurrentKernel + bias).
 *
 * x is float32 [batch, time, features]. A call gives h behind the last step, [batch, units], or with `returnSequences` of
 * every step, [batch, time, units]. The method `run` gives both and the state; it takes an initial state, a mask or lengths.
 *
 * The shapes are `kernel` [features, units], `recurrentKernel` [units, units] and `bias` [units]. The dialect "torch" adds a
 * `recurrentBias` and starts everything uniform within ±1/√units.
 *
 * @param units the size of h, at least 1
 * @throws RangeError for other units; LayerError at a call with other axes or features.
 * Source: Elman 1990, "Finding structure in time"; Keras' SimpleRNN, PyTorch's RNN.
 *
 * ```ts
 * import { evaluate, relu, variable } from "@handloom/graph";
 * import { ones } from "@handloom/layers/initializers";
 *
 * const sums = rnn(1, { activation: relu, kernelInitializer: ones, recurrentInitializer: ones });
 * const { sequence, state } = sums.run(variable([[[1], [2], [3]]]));
 * evaluate(sequence) // => [[[1], [3], [6]]]
 * evaluate(state.h) // => [[6]]
 * ```
 */
export function rnn(units: number, options: RnnOptions = {}): RecurrentLayer<"h"> {
  checkOptions(
    "rnn",
    options,
    "dialect activation useBias kernelInitializer recurrentInitializer biasInitializer returnSequences reverse goBackwards zeroOutputForMask timeMajor checkpoint seed",
  );
  const own = settled("rnn", units, options);
  const { activation = tanh } = options;
  return recurrent<"h">({
    kind: "rnn",
    settled: own,
    sizes: { h: units },
    variables(features, mode) {
      const make = variableMaker("rnn", own.seed, mode);
      return {
        kernel: make("kernel", own.kernelInitializer, [features, units]),
        recurrentKernel: make("recurrentKernel", own.recurrentInitializer, [units, units]),
        ...(own.useBias && { bias: make("bias", own.biasInitializer, [units]) }),
        ...(own.useBias && own.isTorch && { recurrentBias: make("recurrentBias", own.biasInitializer, [units]) }),
      };
    },
    cell: ({ kernel, recurrentKernel, bias, recurrentBias }) => ({
      ofInput: (x) => biased(matmul(x, kernel), bias, recurrentBias),
      next: (ofInput, { h }) => ({ h: activation(biased(ofInput, matmul(h, recurrentKernel))) }),
    }),
    again: (changed) => rnn(units, { ...options, ...changed }),
  });
}
