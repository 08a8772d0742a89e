import { inspect } from "node:util";
import {
  CheckError,
  compile,
  createReferenceEngine,
  LintError,
  NumericsError,
  UnsupportedPrimitiveError,
} from "@handloom/compiler";
import { arrays, csvFile, DataError } from "@handloom/datasets";
import { createWasmEngine } from "@handloom/engine-wasm";
import { type Expr, GraphError, input, mean, randomStream, show, square, sub, tanh } from "@handloom/graph";
import { batchNorm, dense, type Layer, LayerError, sequential, summary } from "@handloom/layers";
import { CheckpointError, earlyStopping, progress, rocAuc, runningMean } from "@handloom/loop";
import {
  adam,
  cosineSchedule,
  groups,
  lookahead,
  OptimizerError,
  scheduleFree,
  sgd,
  withTransform,
  withWeightDecay,
} from "@handloom/optimizers";
import { NpyError, OptionsError, SafetensorsError, TensorError, tensor } from "@handloom/tensor";
import { describe, expect, it } from "vitest";

const x = input("x", ["batch", 2]);
const y = input("y", ["batch", 1]);
const net = sequential(dense(3, { seed: 1 }), tanh, dense(1, { seed: 2 }));
const loss = mean(square(sub(net(x), y)));
const optimizer = adam({ learningRate: 0.01 });
const updates = optimizer.getUpdates(loss, net.parameters);
const engine = createReferenceEngine();
const train = compile(engine, { inputs: { x, y }, outputs: { loss }, updates });
const set = arrays({ x: [1, 2, 3] });
const matrix = tensor([
  [1, 2.5],
  [-3, 4],
]);
const metric = runningMean();
metric.add(2);
const stopping = earlyStopping({ patience: 2 });
for (const value of [3, 4]) stopping.add(value);

const adamText = "{ learningRate: 0.001, beta1: 0.9, beta2: 0.999, epsilon: 1e-8";
const unknown = "\n  variables: made by getUpdates, which says what they belong to";
const rate = cosineSchedule({ peak: 1, steps: 4 });

const things: readonly (readonly [string, object, string])[] = [
  ["a tensor", matrix, matrix.toString()],
  ["an expression", loss, show(loss)],
  ["a variable", net.parameters[0] as Expr, "0/kernel: float32[2, 3] variable"],
  ["an input", x, "x: float32[batch, 2] input"],
  ["a random stream", randomStream(3), "randomStream(3), of which 0 draws are made"],
  ["a layer", net, summary(net)],
  [
    "a layer that was not called",
    dense(3),
    "a layer that was not called yet: shapes and variables are made by its first call",
  ],
  [
    "an optimizer",
    optimizer,
    "adam { learningRate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 }\n" +
      "  variables: count, m/0/kernel, m/0/bias, m/2/kernel, m/2/bias, v/0/kernel, v/0/bias, v/2/kernel, v/2/bias",
  ],
  ["an optimizer at first", adam(), `adam ${adamText} }${unknown}`],
  [
    "a scheduled optimizer",
    sgd({ learningRate: rate }),
    `sgd { learningRate: float32[] = add(0, mul(1, mul(…))) }${unknown}`,
  ],
  ["lookahead", lookahead(sgd()), `lookahead { learningRate: 0.001 }${unknown}`],
  ["an averaging optimizer", scheduleFree(), String(scheduleFree())],
  ["a wrapper", withTransform(adam(), (gradients) => gradients), `withTransform ${adamText} }${unknown}`],
  [
    "weight decay",
    withWeightDecay(adam(), { weightDecay: 0.1 }),
    `withWeightDecay ${adamText}, weightDecay: 0.1 }${unknown}`,
  ],
  ["groups", groups([{ parameters: () => true, optimizer: sgd() }]), `groups { 0/learningRate: 0.001 }${unknown}`],
  ["an engine", engine, "engine reference (sync)\n  bits: exact\n  engine: reference\n  precision: 64\n  threads: 1"],
  [
    "a compiled function",
    compile(engine, { inputs: { x, y }, outputs: { loss } }),
    "compiled step on engine reference (sync)\n" +
      "  takes x: float32[batch, 2]\n  takes y: float32[batch, 1]\n  gives the result of div: float32[]",
  ],
  ["a dataset", set, "arrays(3 rows): 3 items"],
  ["batches", set.shuffle(1).batches(2), "arrays(3 rows, seed 1) › batches(2): 2 items"],
  ["a stream", set.batches(2).take(1), "arrays(3 rows) › batches(2) › take(1): 1 item"],
  ["a metric", metric, "runningMean: 2 of 1"],
  ["a metric of pairs", rocAuc(), "rocAuc: NaN of 0"],
  ["early stopping", stopping, "earlyStopping: best 3, over after 1 more without a better one"],
  ["a progress bar", progress([1, 2, 3], { description: "Epoch 1" }), "progress Epoch 1: 0/3"],
];

describe("E1: what consoles show", () => {
  it.each(things)("%s", (_, thing, text) => {
    expect(inspect(thing)).toBe(text);
    expect(inspect(thing, { depth: null })).toBe(text);
    expect(String(thing)).toBe(text);
    expect(`${thing}`).toBe(text);
    expect(Reflect.get(thing, Symbol.for("Deno.customInspect")).call(thing)).toBe(text);
    expect(Reflect.get(thing, Symbol.for("Jupyter.display")).call(thing)).toEqual({ "text/plain": text });
  });

  it("takes what runs on WebAssembly too", () => {
    expect(inspect(createWasmEngine({ threads: 1 }))).toMatch(
      /^engine wasm \(sync\)\n {2}bits: exact\n {2}threads: 1\n/,
    );
  });

  it("takes a line for each inside of a record", () => {
    const norm = batchNorm();
    norm(x);
    const record = { loss, layers: [net, norm], optimizer, engine, train, updates: updates.slice(0, 1) };
    expect(inspect(record)).toBe(
      [
        "{",
        "  loss: float32[] = div(sum(mul(…)), cast(size(…))),",
        "  layers: [",
        "    sequential: float32[batch, 2] → float32[batch, 1],",
        "    batchNorm: float32[batch, 2] → float32[batch, 2]",
        "  ],",
        "  optimizer: adam { learningRate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },",
        "  engine: engine reference (sync),",
        "  train: compiled step on engine reference (sync),",
        "  updates: [",
        "    [",
        "      0/kernel: float32[2, 3] variable,",
        "      float32[2, 3] = sub(0/kernel, div(mul(…), add(…)))",
        "    ]",
        "  ]",
        "}",
      ].join("\n"),
    );
  });

  it.each(things)("adds nothing to %s that is enumerable", (_, thing) => {
    const added = ["nodejs.util.inspect.custom", "Deno.customInspect", "Jupyter.display"].map((name) =>
      Symbol.for(name),
    );
    for (const key of [...added, "toString"])
      expect(Object.prototype.propertyIsEnumerable.call(thing, key)).toBe(false);
  });
});

/** What `use` throws. */
async function thrownBy(use: () => unknown): Promise<Error> {
  try {
    await use();
  } catch (error) {
    return error as Error;
  }
  throw new Error("nothing was thrown");
}

const firstOf = async (rows: AsyncIterable<unknown>): Promise<void> => {
  for await (const _ of rows) return;
};
const details = { called: "f", problem: "no", remedy: "Yes" };
const finding = { rule: "neverUpdated", certain: true, problem: "no", remedy: "Yes", line: undefined } as const;
const errors: readonly (readonly [new (...given: never) => Error, () => unknown])[] = [
  [GraphError, () => compile(engine, { outputs: { loss } })],
  [LayerError, () => (dense(3) as Layer).variables],
  [OptimizerError, () => adam().variables],
  [TensorError, () => tensor([[1], [2, 3]])],
  [OptionsError, () => tensor(1, [2] as never)],
  [DataError, () => firstOf(csvFile(new TextEncoder().encode("x\na\n"), { columns: { x: "number" } } as never))],
  [NpyError, () => Promise.reject(new NpyError(details))],
  [SafetensorsError, () => Promise.reject(new SafetensorsError(details))],
  [CheckpointError, () => Promise.reject(new CheckpointError(details))],
  [LintError, () => Promise.reject(new LintError([finding]))],
  [NumericsError, () => Promise.reject(new NumericsError("no", "Yes", loss))],
  [UnsupportedPrimitiveError, () => Promise.reject(new UnsupportedPrimitiveError("wasm", "acme/mish"))],
  [CheckError, () => Promise.reject(new CheckError({ value: 0, message: "no", origin: loss } as never))],
];

describe("E1: an uncaught error is its name, its words and its stack", () => {
  it.each(errors.map(([kind, use]) => [kind.name, kind, use] as const))("%s", async (name, kind, use) => {
    const error = await thrownBy(use);
    expect(error).toBeInstanceOf(kind);
    expect(inspect(error, { depth: 9 })).toBe(error.stack);
    expect(error.stack?.startsWith(`${name}: ${error.message}\n    at `)).toBe(true);
    expect(Object.keys(error)).toEqual([]);
  });
});
