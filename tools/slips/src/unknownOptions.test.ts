import * as compiler from "@handloom/compiler";
import * as datasets from "@handloom/datasets";
import * as images from "@handloom/datasets/images";
import * as sets from "@handloom/datasets/sets";
import * as wasm from "@handloom/engine-wasm";
import * as graph from "@handloom/graph";
import * as layers from "@handloom/layers";
import * as initializers from "@handloom/layers/initializers";
import * as loop from "@handloom/loop";
import * as report from "@handloom/loop/report";
import * as optimizers from "@handloom/optimizers";
import * as rl from "@handloom/rl";
import * as tensor from "@handloom/tensor";
import { describe, expect, it } from "vitest";

type Call = (...given: readonly unknown[]) => unknown;

const packages = {
  tensor,
  graph,
  compiler,
  wasm,
  layers,
  initializers,
  optimizers,
  datasets,
  images,
  sets,
  loop,
  report,
  rl,
};
const x = graph.variable([
  [1, 2],
  [3, 4],
]);

const engine = wasm.createWasmEngine({ threads: 1 });
const step = compiler.resolveStep({ outputs: { y: graph.exp(x) } });
const program = compiler.buildProgram(step, new Map());
const adam = optimizers.adam();

/** Zeros with this many axes of two, which images, sequences and their kernels have. */
const zeros = (rank: number) => graph.zeros(new Array<number>(rank).fill(2));

/** The same before the options of several functions of one package. */
function of(name: string, keys: string, given: readonly unknown[]) {
  return Object.fromEntries(keys.split(" ").map((key) => [`${name}.${key}`, given]));
}

/** What stands before the options, where an expression in each place will not do. */
const before: Readonly<Record<string, readonly unknown[]>> = {
  buildProgram: [step, new Map()],
  selfCheck: [program, []],
  showProgram: [program],
  rollout: [rl.vectorEnvironment([rl.cartPole()]), () => [0]],
  accumulate: [2, [x], () => []],
  adaptiveClip: [[x], [x], 1],
  addNoise: [[x], graph.randomStream(1)],
  addWeightDecay: [[x], [x], 0.1],
  clipByGlobalNorm: [[x], 1],
  normalizeByGlobalNorm: [[x]],
  lookahead: [adam],
  sam: [adam],
  withWeightDecay: [adam],
  skipNonFinite: [[]],
  vitals: [[x], []],
  warmupSchedule: [optimizers.constantSchedule(1)],
  checkpoints: ["nowhere", engine, {}],
  compile: [engine, {}],
  gradients: [graph.sum(x), [x]],
  vmap: [graph.exp],
  associativeScan: [(a: graph.Expr, b: graph.Expr) => graph.mul(a, b), x],
  whileLoop: [(n: graph.Expr) => graph.less(n, 3), (n: graph.Expr) => n],
  full: [[2], 1],
  fullLike: [x, 1],
  fBetaScore: [1],
  meshgrid: [[zeros(1)]],
  ones: [[2]],
  zeros: [[2]],
  conv1d: [zeros(3), zeros(3)],
  conv2d: [zeros(4), zeros(4)],
  conv3d: [zeros(5), zeros(5)],
  convTranspose1d: [zeros(3), zeros(3)],
  convTranspose2d: [zeros(4), zeros(4)],
  convTranspose3d: [zeros(5), zeros(5)],
  depthwiseConv1d: [zeros(3), zeros(3)],
  depthwiseConv2d: [zeros(4), zeros(4)],
  separableConv1d: [zeros(3), zeros(3), zeros(3)],
  separableConv2d: [zeros(4), zeros(4), zeros(4)],
  ...of("layers", "conv1d conv2d conv3d convTranspose1d convTranspose2d convTranspose3d", [2, 3]),
  ...of("layers", "separableConv1d separableConv2d", [2, 3]),
  ...of("layers", "depthwiseConv1d depthwiseConv2d maxPooling averagePooling upsampling", [3]),
  groupNorm: [2],
  resize: [zeros(4), [2, 2]],
  lexSort: [[x, x]],
  sortByKey: [x, [x]],
  stack: [[x, x]],
  concat: [[x, x]],
  split: [x, 2],
  reductionAttributes: ["reductionAttributes", x],
  zipped: [{ a: datasets.generated(function* a() {}) }],
};

/** Records that are not options: what a definition consists of, and options that others hand on with their own. */
const definitions = new Set([
  ..."defineMetric definePairMetric definePrimitive defineOptimizer elementwise".split(" "),
  ..."checkNotEmpty expandReduced randomBits withDefaults seedsOf reduceLosses reduceElementLosses".split(" "),
  // These take a variable apart.
  ..."matricesOnly zeros".split(" "),
  ..."showFinding showProfile writeCheckpoint runProgram interpret checkOptions checkOptimizer".split(" "),
]);

/** The parameters of a function, as its text has them. */
function parametersOf(call: Call): string[] {
  const text = call.toString().replace(/^(async )?function\*? ?\w*/, "");
  let depth = 0;
  let from = 1;
  const parameters: string[] = [];
  for (let i = 0; i < text.length; i++) {
    const character = text[i] as string;
    if ("([{".includes(character)) depth++;
    if (")]}".includes(character)) depth--;
    if (depth > 1 || (character !== "," && depth > 0)) continue;
    parameters.push(text.slice(from, i).trim());
    from = i + 1;
    if (depth === 0) break;
  }
  return parameters.filter((parameter) => parameter !== "");
}

const withOptions = Object.entries(packages).flatMap(([name, all]) =>
  Object.entries(all as Readonly<Record<string, unknown>>).flatMap(([key, call]): [string, string, Call, number][] => {
    if (typeof call !== "function" || /^class\b/.test(String(call)) || definitions.has(key)) return [];
    const last = parametersOf(call as Call).at(-1) ?? "";
    const position = parametersOf(call as Call).length - 1;
    return /^(options|shown|given)\b/.test(last) || /^\{/.test(last) ? [[name, key, call as Call, position]] : [];
  }),
);

describe("E3: every exported function with options refuses those that it does not have", () => {
  it("finds them", () => {
    expect(parametersOf(graph.sum as Call)).toEqual(["x", "options = {}"]);
    expect(withOptions.length).toBeGreaterThan(140);
  });

  it.each(withOptions)("%s: %s", async (name, key, call, position) => {
    const given = before[`${name}.${key}`] ?? before[key] ?? new Array<unknown>(position).fill(x);
    const calling = async () => call(...given, { noSuchOption: 1 });
    await expect(calling()).rejects.toThrow(`${key}: no option "noSuchOption"`);
    await expect(calling()).rejects.toThrow(tensor.OptionsError);
  });

  const rows = datasets.arrays({ x: [1, 2, 3] });
  const stream = datasets.generated(function* numbers() {
    yield 1;
  });
  const unknown = { noSuchOption: 1 } as never;
  it.each<[string, () => unknown]>([
    ["batches", () => rows.batches(2, unknown)],
    ["batches", () => stream.batches(2, unknown)],
    ["batches: pad", () => stream.batches(2, { pad: unknown })],
    ["window", () => stream.window(2, unknown)],
    ["allClose", () => tensor.tensor([1]).allClose([1], unknown)],
    ["dense", () => layers.dense(2)(x, unknown)],
    ["sequential", () => layers.sequential(graph.tanh)(x, unknown)],
    ["checkpoints: best", () => loop.checkpoints("nowhere", engine, {}, { best: unknown })],
    ["progress", () => loop.progress([1], unknown)],
  ])("a method, and options within options: %s", (called, call) => {
    expect(call).toThrow(`${called}: no option "noSuchOption"`);
  });
});
