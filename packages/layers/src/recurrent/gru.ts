import { add, type Expr, matmul, mul, sigmoid, split, sub, tanh } from "@handloom/graph";
import { checkOptions } from "@handloom/tensor";
import { checkActivation } from "../layer/checkActivation.ts";
import type { Mode } from "../layer/mode.ts";
import { biased, type Cell, type CellVariables, variableMaker } from "./cell.ts";
import { recurrent } from "./recurrent.ts";
import type { RecurrentLayer } from "./recurrentLayer.ts";
import { type RecurrentOptions, type Settled, settled } from "./recurrentOptions.ts";

/** The options of `gru`. */
export interface GruOptions extends RecurrentOptions {
  /** Of the two gates. Default `sigmoid`. */
  readonly recurrentActivation?: ((x: Expr) => Expr) | undefined;
  /** Whether the reset gate acts on the product of h, and not on h before it. Default true; "torch" knows no other. */
  readonly resetAfter?: boolean | undefined;
}

/**
 * A gated recurrent unit: h = z·h + (1 − z)·candidate, where z and the reset gate r are gates of x and h.
 *
 * The shares of x and h are X = x·kernel + bias and H = h·recurrentKernel + recurrent bias. Of these, z = σ(X₍z₎ + H₍z₎),
 * r = σ(X₍r₎ + H₍r₎) and candidate = tanh(X₍h₎ + r·H₍h₎). With `resetAfter: false` the last is
 * tanh(X₍h₎ + (r·h)·recurrentKernel₍h₎), as in the paper; that is a second product a step.
 *
 * x is float32 [batch, time, features]. A call gives h behind the last step, [batch, units], or with `returnSequences` of
 * every step, [batch, time, units]. The method `run` gives both and the state; it takes an initial state, a mask or lengths.
 *
 * The shapes are `kernel` [features, 3·units] and `recurrentKernel` [units, 3·units]. In the dialect "keras" the order is
 * z, r, h, and `bias` is [2, 3·units], the row of x before that of h, or [3·units] with `resetAfter: false`. In "torch" the
 * order is r, z, h, with `bias` and `recurrentBias` [3·units], and everything starts uniform within ±1/√units. PyTorch's
 * kernels are the transposes.
 *
 * @param units the size of h, at least 1
 * @throws RangeError for other units, and for "torch" with `resetAfter: false`; LayerError at a call with other axes or
 *   features.
 * Source: Cho et al. 2014, arXiv:1406.1078; Keras' and PyTorch's GRU.
 *
 * ```ts
 * import { evaluate, input } from "@handloom/graph";
 *
 * const net = gru(3, { returnSequences: true });
 * evaluate(net(input("x", ["batch", "time", 2])), { x: [[[1, 2], [3, 4]]] }).shape // => [1, 2, 3]
 * net.parameters.map((parameter) => parameter.shape) // => [[2, 9], [3, 9], [2, 9]]
 * ```
 */
export function gru(units: number, options: GruOptions = {}): RecurrentLayer<"h"> {
  checkOptions(
    "gru",
    options,
    "dialect activation recurrentActivation resetAfter useBias kernelInitializer recurrentInitializer biasInitializer returnSequences reverse goBackwards zeroOutputForMask timeMajor checkpoint seed",
  );
  const own = settled("gru", units, options);
  const { activation = tanh, recurrentActivation = sigmoid, resetAfter = true } = options;
  checkActivation("gru", "recurrentActivation", recurrentActivation);
  if (own.isTorch && !resetAfter)
    throw new RangeError('gru: resetAfter is false, which "torch" does not have. Leave the dialect out.');
  return recurrent<"h">({
    kind: "gru",
    settled: own,
    sizes: { h: units },
    variables: (features, mode) => variablesFor(features, mode, own, { units, resetAfter }),
    cell: (variables) => cellOf(variables, { activation, gate: recurrentActivation, resetAfter, isTorch: own.isTorch }),
    again: (changed) => gru(units, { ...options, ...changed }),
  });
}

function variablesFor(
  features: number,
  mode: Mode,
  own: Settled,
  { units, resetAfter }: { readonly units: number; readonly resetAfter: boolean },
): CellVariables {
  const make = variableMaker("gru", own.seed, mode);
  const width = 3 * units;
  const biasShape = resetAfter && !own.isTorch ? [2, width] : [width];
  return {
    kernel: make("kernel", own.kernelInitializer, [features, width]),
    recurrentKernel: make("recurrentKernel", own.recurrentInitializer, [units, width]),
    ...(own.useBias && { bias: make("bias", own.biasInitializer, biasShape) }),
    ...(own.useBias && own.isTorch && { recurrentBias: make("recurrentBias", own.biasInitializer, [width]) }),
  };
}

interface Form {
  readonly activation: (x: Expr) => Expr;
  readonly gate: (x: Expr) => Expr;
  readonly resetAfter: boolean;
  readonly isTorch: boolean;
}

function cellOf(variables: CellVariables, form: Form): Cell<"h"> {
  const { kernel, recurrentKernel } = variables;
  const [ofX, ofH] = biasesOf(variables);
  return {
    ofInput: (x) => biased(matmul(x, kernel), ofX),
    next: (ofInput, { h }) =>
      form.resetAfter
        ? resetBehind(ofInput, h, biased(matmul(h, recurrentKernel), ofH), form)
        : resetBefore(ofInput, h, recurrentKernel, form),
  };
}

/** x's and h's: two variables, two rows of one, or x's alone. */
function biasesOf({ bias, recurrentBias }: CellVariables): readonly (Expr | undefined)[] {
  return bias?.shape.length === 2 ? split(bias, 2) : [bias, recurrentBias];
}

function resetBehind(ofInput: Expr, h: Expr, ofState: Expr, { activation, gate, isTorch }: Form): { readonly h: Expr } {
  const [x0, x1, x2] = thirds(ofInput);
  const [h0, h1, h2] = thirds(ofState);
  const [first, second] = [gate(add(x0, h0)), gate(add(x1, h1))];
  const [z, r] = isTorch ? [second, first] : [first, second];
  return mixed(z, h, activation(add(x2, mul(r, h2))));
}

function resetBefore(ofInput: Expr, h: Expr, recurrentKernel: Expr, { activation, gate }: Form): { readonly h: Expr } {
  const units = (recurrentKernel.shape[0] ?? 0) as number;
  const [gates, candidate] = split(recurrentKernel, [2 * units, units], { axis: 1 }) as [Expr, Expr];
  const [x0, x1, x2] = thirds(ofInput);
  const [h0, h1] = split(matmul(h, gates), 2, { axis: -1 }) as [Expr, Expr];
  const [z, r] = [gate(add(x0, h0)), gate(add(x1, h1))];
  return mixed(z, h, activation(add(x2, matmul(mul(r, h), candidate))));
}

function mixed(z: Expr, h: Expr, candidate: Expr): { readonly h: Expr } {
  return { h: add(mul(z, h), mul(sub(1, z), candidate)) };
}

function thirds(x: Expr): [Expr, Expr, Expr] {
  return split(x, 3, { axis: -1 }) as [Expr, Expr, Expr];
}
