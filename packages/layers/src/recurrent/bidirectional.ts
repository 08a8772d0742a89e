import { add, concat, div, type Expr, mul, where } from "@handloom/graph";
import { checkOptions, checkWord } from "@handloom/tensor";
import { checkCalledOn, ownership, owning } from "../layer/layer.ts";
import { LayerError } from "../layer/layerError.ts";
import { inference, type Mode } from "../layer/mode.ts";
import { seedsFrom } from "../layer/seeds.ts";
import type { RecurrentLayer, Run, RunOptions, SequenceLayer, State } from "./recurrentLayer.ts";

/** The options of `bidirectional`. */
export interface BidirectionalOptions {
  /** How the two outputs become one: side by side, as their sum, product or mean. Default "concat". */
  readonly merge?: "concat" | "sum" | "mul" | "mean" | undefined;
}

/** The states of the two directions. */
export interface BothWays<Key extends string> {
  readonly forward: State<Key>;
  readonly backward: State<Key>;
}

/**
 * A recurrent layer in both directions: the layer and another one of the same options that goes the other way.
 *
 * With `returnSequences` a call merges the two sequences, each output at its step's place, 0 at steps that do not count, as in
 * Keras and PyTorch. Otherwise it merges the last outputs of each direction; the backward one reads the first step last, as in Keras. The variables' paths begin with
 * "forward/" and "backward/".
 *
 * @param layer what goes forward: `rnn`, `lstm` or `gru`
 * @throws RangeError for another merge; LayerError for another layer.
 * Source: Schuster & Paliwal 1997, "Bidirectional recurrent neural networks"; Keras' Bidirectional.
 *
 * ```ts
 * import { evaluate, input } from "@handloom/graph";
 *
 * const net = bidirectional(gru(3, { returnSequences: true, seed: 1 }));
 * const { sequence, state } = net.run(input("x", ["batch", "time", 2]));
 * evaluate([sequence, state.backward.h], { x: [[[1, 2], [3, 4]]] }).map((y) => y.shape) // => [[1, 2, 6], [1, 3]]
 * ```
 */
export function bidirectional<Key extends string>(
  layer: RecurrentLayer<Key>,
  options: BidirectionalOptions = {},
): SequenceLayer<BothWays<Key>> {
  const { merge = "concat" } = checkOptions("bidirectional", options, "merge");
  checkWord("bidirectional", "merge", merge, ["concat", "sum", "mul", "mean"]);
  if (typeof layer !== "function" || !("reversed" in layer))
    throw new LayerError(
      "bidirectional",
      "the first argument is not a recurrent layer",
      "Write bidirectional(lstm(8))",
    );
  const ways = { forward: layer, backward: layer.reversed() };
  const owned = ownership("bidirectional", () => ways);
  let base: number | undefined;
  const run = (x: Expr, given: RunOptions<BothWays<Key>> = {}): Run<BothWays<Key>> => {
    checkCalledOn("bidirectional", x);
    checkOptions("bidirectional", given, "initialState mask lengths training path seeds");
    checkStart(given.initialState);
    base ??= given.seeds?.next();
    const [forward, backward] = (["forward", "backward"] as const).map((way, position) =>
      ways[way].run(x, {
        ...given,
        path: `${given.path ?? ""}${way}/`,
        seeds: base === undefined ? undefined : seedsFrom(base, position),
        initialState: given.initialState?.[way],
      }),
    ) as [Run<State<Key>>, Run<State<Key>>];
    const { counted } = forward;
    const all = merged(merge, forward.sequence, backward.sequence);
    const sequence = counted === undefined ? all : where(counted, all, 0);
    const last = merged(merge, forward.last, backward.last);
    const output = forward.output === forward.sequence ? sequence : last;
    const made = { output, sequence, last, state: { forward: forward.state, backward: backward.state }, counted };
    owned.called(x, made.output);
    return made;
  };
  const callable = owning((x, mode: Mode = inference) => {
    checkCalledOn("bidirectional", x);
    checkOptions("bidirectional", mode, "training path seeds");
    return run(x, mode).output;
  }, owned);
  return Object.assign(callable, { run });
}

function checkStart(given: object | undefined): void {
  if (given === undefined || ("forward" in given && "backward" in given)) return;
  throw new LayerError("bidirectional", "initialState is not that of both directions", "Give { forward, backward }");
}

function merged(merge: "concat" | "sum" | "mul" | "mean", a: Expr, b: Expr): Expr {
  if (merge === "concat") return concat([a, b], { axis: -1 });
  if (merge === "mul") return mul(a, b);
  return merge === "sum" ? add(a, b) : div(add(a, b), 2);
}
