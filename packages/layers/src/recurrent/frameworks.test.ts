import { readFileSync } from "node:fs";
import {
  add,
  type Expr,
  evaluate,
  gradients,
  mul,
  relu,
  squeeze,
  stack,
  substitute,
  sum,
  transpose,
  variable,
} from "@handloom/graph";
import { Tensor } from "@handloom/tensor";
import { describe, expect, it } from "vitest";
import { bidirectional, convLstm1d, gru, type LstmOptions, lstm, type RecurrentLayer, rnn, stacked } from "./index.ts";

interface Numbers {
  readonly shape: readonly number[];
  readonly dtype: string;
  readonly data: readonly (number | boolean)[];
}

interface Case {
  readonly id: string;
  readonly framework: "keras" | "torch";
  readonly family: string;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly input_names: readonly string[];
  readonly inputs: readonly Numbers[];
  readonly outputs: readonly Numbers[];
  readonly cotangents: readonly Numbers[];
  readonly grads: readonly (Numbers | null)[];
  readonly cotangents2?: readonly (Numbers | null)[];
  readonly grads2?: readonly (Numbers | null)[];
}

const file = readFileSync(new URL("../../goldens/recurrent.json", import.meta.url), "utf8");
const { cases } = JSON.parse(file) as { readonly cases: readonly Case[] };

const asVariable = ({ shape, dtype, data }: Numbers) =>
  dtype === "bool"
    ? variable(new Tensor(Uint8Array.from(data, Number), shape, "bool"))
    : variable(new Tensor(Float64Array.from(data, Number), shape));

const makers: Readonly<Record<string, (units: number, options: LstmOptions) => RecurrentLayer<string>>> = {
  lstm: lstm as never,
  gru: gru as never,
  gru_cell: gru as never,
  simple_rnn: rnn as never,
  rnn_cell: rnn as never,
  SimpleRNN: rnn as never,
};

/** The same expressions where the layer's variables, in order, are the framework's. */
function withWeights(
  made: readonly Expr[],
  layers: readonly { parameters: readonly Expr[] }[],
  weights: Expr[],
): Expr[] {
  const own = layers.flatMap(({ parameters }) => parameters);
  return substitute(
    made,
    own.map((parameter, i) => [parameter as never, weights[i] as Expr]),
  ) as Expr[];
}

function keras({ family, settings }: Case, inputs: ReadonlyMap<string, Expr>): Expr[] {
  const options = {
    returnSequences: settings["return_sequences"] === true,
    goBackwards: settings["go_backwards"] === true,
    zeroOutputForMask: settings["zero_output_for_mask"] === true,
    useBias: settings["use_bias"] as boolean | undefined,
    ...(settings["activation"] === "relu" && { activation: relu }),
    ...("reset_after" in settings && { resetAfter: settings["reset_after"] }),
  } as LstmOptions;
  const weights = [...inputs].flatMap(([name, value]) => (name.includes("cell") ? [value] : []));
  const x = inputs.get("x") as Expr;
  if (family === "stacked_rnn") {
    const net = stacked([lstm(3), lstm(2)]);
    return withWeights([net(x)], [net], weights);
  }
  if (family === "bidirectional") {
    const merge = settings["merge_mode"] as "concat" | "sum" | "mul";
    const net = bidirectional(rnn(2, options), { merge });
    return withWeights([net(x)], [net], weights);
  }
  if (family === "conv_lstm1d") {
    const net = convLstm1d(2, 3, { ...options, padding: "same" });
    return withWeights([net(x)], [net], weights);
  }
  const net = makers[family]?.(settings["units"] as number, options) as RecurrentLayer<string>;
  const { output, last, state } = net.run(x, { mask: inputs.get("mask") });
  const states = settings["return_state"] === true ? [last, state["c"] as Expr] : [];
  return withWeights([output, ...states], [net], weights);
}

function torch({ family, settings }: Case, inputs: ReadonlyMap<string, Expr>): Expr[] {
  const weights = [...inputs].flatMap(([name, value]) => {
    if (!/weight|bias/.test(name)) return [];
    return [name.startsWith("weight") ? transpose(value) : value];
  });
  const options: LstmOptions = {
    dialect: "torch",
    returnSequences: true,
    useBias: settings["bias"] as boolean | undefined,
    projection: settings["proj_size"] as number | undefined,
    ...(settings["nonlinearity"] === "relu" && { activation: relu }),
  };
  const units = settings["hidden"] as number;
  const make = () => makers[family]?.(units, options) as RecurrentLayer<string>;
  const x = inputs.get("x") as Expr;
  if (family.endsWith("_cell")) {
    const net = make();
    return withWeights([net.step(x, { h: inputs.get("h") as Expr })["h"] as Expr], [net], weights);
  }
  const [h0, c0] = ["h0", "c0"].map((name) => inputs.get(name));
  const start = h0 && c0 && { h: squeeze(h0, { axis: 0 }), c: squeeze(c0, { axis: 0 }) };
  const levels = Array.from({ length: (settings["num_layers"] as number | undefined) ?? 1 }, make);
  if (settings["bidirectional"] === true) {
    const net = stacked(levels.map((level) => bidirectional(level)));
    const { sequence, state } = net.run(x);
    const ways = state.flatMap(({ forward, backward }) => [forward["h"] as Expr, backward["h"] as Expr]);
    return withWeights([sequence, stack(ways)], [net], weights);
  }
  const net = stacked(levels);
  const { sequence, state } = net.run(x, { initialState: start && [start] });
  const keys = family === "lstm" ? ["h", "c"] : ["h"];
  const states = keys.map((key) => stack(state.map((level) => level[key] as Expr)));
  return withWeights([sequence, ...states], [net], weights);
}

/** The sum of products of what has a number for each. */
function weighed(values: readonly Expr[], by: readonly (Numbers | null)[]): Expr {
  return values
    .flatMap((value, i) => (by[i] ? [sum(mul(value, asVariable(by[i])))] : []))
    .reduce((all, part) => add(all, part));
}

function expectNear(got: Expr, { shape, data }: Numbers): void {
  const value = evaluate(got);
  expect(value.shape).toEqual(shape);
  expect(value.allClose(new Tensor(Float64Array.from(data, Number), shape), { rtol: 1e-9, atol: 1e-11 })).toBe(true);
}

describe("recurrent layers have the numbers of Keras and PyTorch", () => {
  it.each(cases.map((each) => [each.id, each] as const))("%s", (_, each) => {
    const variables = each.inputs.map(asVariable);
    const inputs = new Map<string, Expr>(each.input_names.map((name, i) => [name, variables[i] as Expr]));
    const outputs = (each.framework === "keras" ? keras : torch)(each, inputs);
    expect(outputs.length).toBe(each.outputs.length);
    each.outputs.forEach((want, i) => expectNear(outputs[i] as Expr, want));
    const moved = variables.filter((_, i) => each.grads[i]);
    const slopes = gradients(weighed(outputs, each.cotangents), moved);
    each.grads.filter((want) => want !== null).forEach((want, i) => expectNear(slopes[i] as Expr, want));
    if (each.cotangents2 === undefined) return;
    const second = gradients(weighed(slopes, each.cotangents2), moved);
    each.grads2?.filter((want) => want !== null).forEach((want, i) => expectNear(second[i] as Expr, want));
  });
});
