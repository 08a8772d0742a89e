import { readFileSync } from "node:fs";
import {
  add,
  arange,
  type Expr,
  expandDims,
  gelu,
  lessEqual,
  matmul,
  maxPool,
  mul,
  relu,
  reshape,
  softmax,
  split,
  stack,
  transpose,
  variable,
  where,
} from "@handloom/graph";
import { readSafetensors, type Tensor } from "@handloom/tensor";
import { describe, expect, it } from "vitest";
import {
  batchNorm,
  bidirectional,
  conv2d,
  convTranspose2d,
  dense,
  depthwiseConv2d,
  dropout,
  embedding,
  flatten,
  groupNorm,
  gru,
  type Layer,
  layerNorm,
  loadWeights,
  lstm,
  maxPooling,
  module,
  prelu,
  separableConv2d,
  sequential,
  spectralNorm,
  stacked,
  summary,
  transformerBlock,
  weightNorm,
} from "../index.ts";
import { mapEngine } from "./mapEngine.cases.ts";

/** A file's weights, and what the framework made of an example. */
function readFile(name: string) {
  const bytes = readFileSync(new URL(`../../goldens/weights/${name}.safetensors`, import.meta.url));
  const entries = Object.entries(readSafetensors(bytes).tensors);
  const example = (word: string): readonly Tensor[] =>
    entries
      .filter(([key]) => new RegExp(`^example[./]${word}\\d$`).test(key))
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, value]) => value);
  const weights = Object.fromEntries(entries.filter(([key]) => !key.startsWith("example")));
  const inputs = example("x");
  return { weights, inputs, x: inputs[0] as Tensor, outputs: example("y") };
}

function expectClose(got: Tensor, want: Tensor | undefined): void {
  expect(got.shape).toEqual(want?.shape);
  expect(got.allClose(want as Tensor, { rtol: 1e-5, atol: 1e-5 })).toBe(true);
}

/** PyTorch's images with their channels behind. */
const channelsLast = (x: Expr) => transpose(x, [0, 2, 3, 1]);

const torchNorm = { epsilon: 1e-5 };

function torchCnn() {
  return module(
    {
      features: sequential(
        conv2d(6, 3, { padding: 1 }),
        batchNorm(torchNorm),
        relu,
        maxPooling(2),
        depthwiseConv2d(3, { padding: 1 }),
        groupNorm(3, torchNorm),
        conv2d(8, 3, { strides: 2, padding: 1, groups: 2, useBias: false }),
        prelu({ sharedAxes: [1, 2] }),
      ),
      grow: convTranspose2d(4, 2, { strides: 2 }),
      norm: spectralNorm(conv2d(4, 3, { padding: 1 })),
      drop: dropout(0.5),
      fc: weightNorm(dense(16)),
      out: dense(10),
    },
    ({ features, grow, norm, drop, fc, out }, x, mode) => {
      const y = norm(grow(features(channelsLast(x), mode), mode), mode);
      return out(relu(fc(drop(flatten(gelu(y)), mode), mode)), mode);
    },
  );
}

function attend(width: number, heads: number): Layer {
  const parts = { c_attn: dense(3 * width), c_proj: dense(width) };
  return module(parts, ({ c_attn, c_proj }, x, mode) => {
    const [batch, time] = x.shape as [number, number];
    const inHeads = (part: Expr) => transpose(reshape(part, [batch, time, heads, width / heads]), [0, 2, 1, 3]);
    const [q, k, v] = split(c_attn(x, mode), 3, { axis: -1 }).map(inHeads) as [Expr, Expr, Expr];
    const steps = arange(time);
    const isPast = lessEqual(expandDims(steps, { axis: 0 }), expandDims(steps, { axis: 1 }));
    const scores = mul(matmul(q, transpose(k, [0, 1, 3, 2])), 1 / Math.sqrt(width / heads));
    const y = matmul(softmax(where(isPast, scores, Number.NEGATIVE_INFINITY)), v);
    return c_proj(reshape(transpose(y, [0, 2, 1, 3]), [batch, time, width]), mode);
  });
}

function block(width: number, heads: number): Layer {
  const mlp = module({ c_fc: dense(4 * width), c_proj: dense(width) }, ({ c_fc, c_proj }, x, mode) =>
    c_proj(gelu(c_fc(x, mode)), mode),
  );
  const parts = { ln_1: layerNorm(torchNorm), attn: attend(width, heads), ln_2: layerNorm(torchNorm), mlp };
  return module(parts, ({ ln_1, attn, ln_2, mlp }, x, mode) => {
    const y = add(x, attn(ln_1(x, mode), mode));
    return add(y, mlp(ln_2(y, mode), mode));
  });
}

function torchGpt() {
  const transformer = module(
    {
      wte: embedding(32, 16),
      wpe: embedding(8, 16),
      h: sequential(block(16, 2), block(16, 2)),
      ln_f: layerNorm(torchNorm),
    },
    ({ wte, wpe, h, ln_f }, tokens, mode) => {
      const places = wpe(arange(tokens.shape[1] as number), mode);
      return ln_f(h(add(wte(tokens, mode), places), mode), mode);
    },
  );
  return module({ transformer, lm_head: dense(32, { useBias: false }) }, ({ transformer, lm_head }, tokens, mode) =>
    lm_head(transformer(tokens, mode), mode),
  );
}

/** An encoder's and a decoder's layers, whose attention has the parameters of a dialect. */
function translator(dialect: "keras" | "torch") {
  const attention = { dialect };
  const encoding = () => transformerBlock(2, { hidden: 12, activation: relu, normFirst: false, attention });
  const decoder = transformerBlock(2, { hidden: 12, causal: true, cross: true, attention });
  const parts = {
    encoder: module({ layers: sequential(encoding(), encoding()) }, ({ layers }, x, mode) => layers(x, mode)),
    decoder,
  };
  return module(
    parts,
    ({ encoder, decoder }, memory, x, mode) => decoder.run(x, { memory: encoder(memory, mode), ...mode }).output,
  );
}

/** A tagger whose recurrent layers have the gates and biases of a dialect. */
function tagger(dialect: "keras" | "torch") {
  const both = () => bidirectional(lstm(5, { dialect, returnSequences: true }));
  const [first, second] = [both(), both()];
  return module(
    {
      embed: embedding(20, 6),
      lstm: dialect === "torch" ? stacked([first, second]) : sequential(first, second),
      gru: gru(4, { dialect, returnSequences: true }),
      fc: dense(3),
    },
    ({ embed, lstm, gru, fc }, tokens, mode) => {
      const x = embed(tokens, mode);
      const tags = fc(gru(lstm(x, mode), mode), mode);
      const below = first.run(x, mode);
      const above = second.run(below.sequence, mode);
      const states = [below, above].flatMap(({ state }) => [state.forward, state.backward]);
      return [tags, stack(states.map(({ h }) => h)), stack(states.map(({ c }) => c))] as const;
    },
  );
}

function kerasCnn() {
  return module(
    {
      conv: conv2d(6, 3, { padding: "same" }),
      norm: batchNorm(),
      separable: separableConv2d(8, 3, { strides: 2, padding: "same", multiplier: 2 }),
      slopes: prelu({ sharedAxes: [1, 2] }),
      depthwise: depthwiseConv2d(3, { padding: "same" }),
      grow: convTranspose2d(4, 2, { strides: 2 }),
      fc: dense(10),
    },
    (parts, x, mode) => {
      const images = maxPool(parts.norm(relu(parts.conv(x, mode)), mode), { size: 2 });
      const y = parts.slopes(parts.separable(images, mode), mode);
      return parts.fc(flatten(relu(parts.grow(parts.depthwise(y, mode), mode))), mode);
    },
  );
}

describe("loadWeights gives the outputs of the framework that saved the weights", () => {
  it("of a convolutional network of PyTorch, with norms of layers and of weights", async () => {
    const { weights, x, outputs } = readFile("torch-cnn");
    const [engine, net] = [mapEngine(), torchCnn()];
    const y = net(variable(x));
    const { loaded, missing, unexpected } = await loadWeights(engine, net, weights, { from: "torch" });
    expectClose(engine.evaluate(y), outputs[0]);
    expect([missing, unexpected]).toEqual([[], []]);
    expect(loaded["features/1/moving/mean"]).toEqual(["features.1.running_mean"]);
    expect(loaded["fc/kernel"]).toEqual(["fc.parametrizations.weight.original1"]);
    expect(Object.keys(loaded)).toHaveLength(Object.keys(weights).length - 1);
    expect(summary(net)).toContain("│ norm (spectralNorm(conv2d))");
    const wrong = await loadWeights(engine, net, weights, { from: "torch", flattened: "channelsLast" });
    expect(Object.keys(wrong.loaded)).toHaveLength(Object.keys(loaded).length);
    expect(engine.evaluate(y).allClose(outputs[0] as Tensor, { atol: 0.01 })).toBe(false);
  });

  it("of a GPT of PyTorch", async () => {
    const { weights, x, outputs } = readFile("torch-gpt");
    const [engine, net] = [mapEngine(), torchGpt()];
    const y = net(variable(x));
    const { loaded } = await loadWeights(engine, net, weights, { from: "torch" });
    expectClose(engine.evaluate(y), outputs[0]);
    expect(loaded["transformer/h/1/attn/c_attn/kernel"]).toEqual(["transformer.h.1.attn.c_attn.weight"]);
    expect(Object.keys(loaded)).toHaveLength(Object.keys(weights).length);
  });

  it.each(["torch", "keras"] as const)(
    "of LSTMs and a GRU of PyTorch, into layers of the dialect %s",
    async (dialect) => {
      const { weights, x, outputs } = readFile("torch-lstm");
      const [engine, net] = [mapEngine(), tagger(dialect)];
      const made = net(variable(x));
      const { loaded } = await loadWeights(engine, net, weights, { from: "torch" });
      outputs.forEach((want, i) => {
        expectClose(engine.evaluate(made[i] as Expr), want);
      });
      expect(loaded["lstm/1/backward/kernel"]).toEqual(["lstm.weight_ih_l1_reverse"]);
      expect(Object.values(loaded).flat()).toHaveLength(Object.keys(weights).length);
    },
  );

  it.each(["torch", "keras"] as const)(
    "of a transformer of PyTorch, into attention of the dialect %s",
    async (dialect) => {
      const { weights, inputs, outputs } = readFile("torch-transformer");
      const [engine, net] = [mapEngine(), translator(dialect)];
      const [memory, x] = inputs.map((value) => variable(value)) as [Expr, Expr];
      const y = net(memory, x);
      const { loaded } = await loadWeights(engine, net, weights, { from: "torch" });
      expectClose(engine.evaluate(y), outputs[0]);
      expect(loaded["decoder/denseNorm/gamma"]).toEqual(["decoder.norm3.weight"]);
      expect(new Set(Object.values(loaded).flat()).size).toBe(Object.keys(weights).length);
    },
  );

  it("of a convolutional network of Keras", async () => {
    const { weights, x, outputs } = readFile("keras-cnn");
    const [engine, net] = [mapEngine(), kerasCnn()];
    const y = net(variable(x));
    const { loaded } = await loadWeights(engine, net, weights, { from: "keras", prefix: "cnn" });
    expectClose(engine.evaluate(y), outputs[0]);
    expect(loaded["norm/moving/variance"]).toEqual(["cnn/norm/moving_variance"]);
    expect(Object.keys(loaded)).toHaveLength(Object.keys(weights).length);
  });
});
