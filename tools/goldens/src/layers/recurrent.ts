import * as g from "@handloom/graph";
import * as l from "@handloom/layers";
import type { GoldenCase } from "../goldenFile.ts";
import type { Settings } from "../settings.ts";
import type { OpCall, OpRow, OpRows } from "../table.ts";
import { Unsupported } from "../unsupported.ts";
import { sizeOf, slidesOf } from "../vocabulary/slides.ts";

type Recurrent = l.RecurrentLayer<string>;
type Maker = (units: number, options: l.LstmOptions) => Recurrent;

const rnn = l.rnn as unknown as Maker;
const lstm = l.lstm as unknown as Maker;
const gru = l.gru as unknown as Maker;

/** Ours for recurrent layers, whose weights have our order in both frameworks. */
export const recurrent: OpRows = {
  lstm: sequences("lstm", lstm),
  gru: sequences("gru", gru),
  simple_rnn: sequences("rnn", rnn),
  lstm_cell: cell(lstm, ["h", "c"]),
  gru_cell: cell(gru, ["h"]),
  rnn_cell: cell(rnn, ["h"]),
  bidirectional: (settings, found) => both(settings, found),
  stacked_rnn: (settings) => stacked(settings),
  conv_lstm1d: convolving(l.convLstm1d),
  conv_lstm2d: convolving(l.convLstm2d),
  conv_lstm3d: convolving(l.convLstm3d),
};

function sequences(name: string, make: Maker): OpRow {
  return (settings, found) =>
    found.framework === "keras" ? keras(make, settings, found) : torch(name, make, settings, found);
}

function keras(make: Maker, settings: Settings, found: GoldenCase): ReturnType<OpRow> {
  const returnSequences = settings.flag("return_sequences") ?? false;
  const returnState = settings.flag("return_state") ?? false;
  const net = make(settings.number("units") ?? 1, {
    goBackwards: settings.flag("go_backwards"),
    returnSequences,
    zeroOutputForMask: settings.flag("zero_output_for_mask"),
    useBias: settings.flag("use_bias"),
    activation: activationOf(settings.text("activation")),
    ...resetAfter(settings),
  });
  const hasMask = namesOf(found).includes("mask");
  const call: OpCall = (x, ...given) => {
    const mask = hasMask ? given[0] : undefined;
    const { output, state } = net.run(x as g.Expr, { mask });
    const states = returnState ? Object.values(state) : [];
    return withWeights([output, ...states], [net], hasMask ? given.slice(1) : given);
  };
  return call;
}

/** PyTorch gives a state for each level and way, the levels' states in front. */
function torch(name: string, make: Maker, settings: Settings, found: GoldenCase): ReturnType<OpRow> {
  settings.text("mode");
  const levels = settings.number("num_layers") ?? 1;
  const isBoth = settings.flag("bidirectional") ?? false;
  const units = settings.number("hidden") ?? 1;
  const options: l.LstmOptions = {
    dialect: "torch",
    returnSequences: true,
    useBias: settings.flag("bias"),
    projection: settings.number("proj_size"),
    activation: activationOf(settings.text("nonlinearity")),
  };
  const states = name === "lstm" ? (["h", "c"] as const) : (["h"] as const);
  const given = states.filter((key) => namesOf(found).includes(`${key}0`)).length;
  return (x, ...inputs) => {
    const starts = states.slice(0, given).map((key, i) => [key, inputs[i] as g.Expr] as const);
    const at = (place: number) =>
      Object.fromEntries(starts.map(([key, state]) => [key, g.at(state, place, { axis: 0 })]));
    const initialState = Array.from({ length: levels }, (_, i) =>
      isBoth ? { forward: at(2 * i), backward: at(2 * i + 1) } : at(i),
    );
    const nets = Array.from({ length: levels }, () => {
      const level = make(units, options);
      return (isBoth ? l.bidirectional(level) : level) as unknown as l.SequenceLayer<States>;
    });
    const net = l.stacked(nets);
    const { output, state } = net.run(x as g.Expr, given === 0 ? {} : { initialState: initialState as States[] });
    const ends = state.flatMap((end) => (isBoth ? [end["forward"], end["backward"]] : [end]) as Ends[]);
    const last = states.map((key) => g.stack(ends.map((end) => end[key] as g.Expr)));
    return withWeights([output, ...last], [net], columns(inputs.slice(given)));
  };
}

type Ends = Readonly<Record<string, g.Expr>>;
/** The states of a level: its own, or those of its two ways. */
type States = Readonly<Record<string, g.Expr | Ends>>;

/** The layers of Keras whose products are convolutions. */
function convolving(make: typeof l.convLstm1d): OpRow {
  return (settings) => {
    const net = make(settings.number("filters") ?? 1, sizeOf(settings), {
      ...slidesOf(settings),
      goBackwards: settings.flag("go_backwards"),
      returnSequences: settings.flag("return_sequences"),
      useBias: settings.flag("use_bias"),
    });
    return (x, ...weights) => withWeights([net(x as g.Expr)], [net], weights);
  };
}

/** A layer of the state behind the last step, whose weights are all inputs, a row for each input feature. */
export const lastStates: OpRows = {
  gru: last(gru, ["h"], { dialect: "torch" }),
  lstm: last(lstm, ["h", "c"]),
  simple_rnn: last(rnn, ["h"]),
};

function last(make: Maker, states: readonly string[], options: l.LstmOptions = {}): OpRow {
  return (settings) => {
    settings.text("form");
    return (x, ...weights) => {
      const net = make((weights[1] as g.Expr).shape[0] as number, options);
      const { state } = net.run(x as g.Expr);
      return withWeights(
        states.map((key) => state[key] as g.Expr),
        [net],
        weights,
      );
    };
  };
}

function cell(make: Maker, states: readonly string[]): OpRow {
  return (settings) => {
    settings.text("mode");
    const net = make(settings.number("hidden") ?? settings.number("units") ?? 1, { dialect: "torch" });
    return (x, ...given) => {
      const start = Object.fromEntries(states.map((key, i) => [key, given[i] as g.Expr]));
      const end = net.step(x as g.Expr, start);
      const results = states.map((key) => end[key] as g.Expr);
      return withWeights(results, [net], columns(given.slice(states.length)));
    };
  };
}

function both(settings: Settings, found: GoldenCase): OpCall {
  const make = { SimpleRNN: rnn, LSTM: lstm, GRU: gru }[settings.text("cell") ?? ""];
  if (make === undefined) throw new Unsupported(`the cell ${settings.text("cell")}`);
  const returnSequences = settings.flag("return_sequences");
  const merge = { ave: "mean", concat: "concat", mul: "mul", sum: "sum" }[settings.text("merge_mode") ?? "concat"];
  if (merge === undefined) throw new Unsupported("two results");
  // The size is that of the recurrent weights.
  const units = unitsOf(found);
  const net = l.bidirectional(make(units, { returnSequences }), { merge: merge as "concat" });
  return (x, ...weights) => withWeights([net(x as g.Expr)], [net], weights);
}

function unitsOf(found: GoldenCase): number {
  const at = namesOf(found).findIndex((name) => name.endsWith("recurrent_kernel"));
  const inputs = found["inputs"] as readonly { readonly shape: readonly number[] }[];
  return inputs[at]?.shape[0] ?? 1;
}

function stacked(settings: Settings): ReturnType<OpRow> {
  const units = settings.numbers("units") ?? [];
  const make = { SimpleRNNCell: rnn, LSTMCell: lstm, GRUCell: gru }[settings.text("cell") ?? ""];
  if (make === undefined) throw new Unsupported(`the cell ${settings.text("cell")}`);
  const options = { returnSequences: settings.flag("return_sequences") };
  const net = l.stacked(units.map((size) => make(size, options)));
  return (x, ...weights) => withWeights([net(x as g.Expr)], [net], weights);
}

/** The same expressions with the framework's weights in place of the layers' own, in order. */
function withWeights(
  results: readonly g.Expr[],
  nets: readonly l.Layer[],
  weights: readonly (g.Expr | undefined)[],
): readonly g.Expr[] {
  const own = nets.flatMap(({ parameters }) => parameters);
  if (own.length !== weights.length) throw new Unsupported(`${weights.length} weights, ours has ${own.length}`);
  const pairs = own.map((parameter, i) => [parameter, weights[i] as g.Expr] as const);
  return g.substitute(results, pairs) as readonly g.Expr[];
}

/** PyTorch's matrices have a row for each output. */
function columns(weights: readonly (g.Expr | undefined)[]): readonly g.Expr[] {
  return weights.map((weight) => (weight?.shape.length === 2 ? g.transpose(weight) : (weight as g.Expr)));
}

function activationOf(name: string | undefined): ((x: g.Expr) => g.Expr) | undefined {
  if (name === undefined) return undefined;
  const known = { relu: g.relu, sigmoid: g.sigmoid, tanh: g.tanh }[name];
  if (known === undefined) throw new Unsupported(`activation "${name}"`);
  return (x) => known(x);
}

function resetAfter(settings: Settings): { readonly resetAfter?: boolean } {
  const given = settings.flag("reset_after");
  return given === undefined ? {} : { resetAfter: given };
}

function namesOf(found: GoldenCase): readonly string[] {
  return found["input_names"] as readonly string[];
}
