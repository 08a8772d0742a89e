import { sum, variable } from "@handloom/graph";
import type { Interval } from "./define/ranges.ts";
import * as all from "./index.ts";

type Call = (value: never) => unknown;
/** What a call takes for an option: an interval, "whole" before it for whole numbers, "number" where no expression will do. */
export type Allowed = Interval | `${"number" | "whole" | "scalar"} ${Interval}`;
export type Row = readonly [called: string, option: string, allowed: Allowed, call: Call];

const [w, g] = [variable([[1, 2]]), variable([[3, 4]])];

function optionsOf(
  name: string,
  call: (options: never) => unknown,
  options: Readonly<Record<string, Allowed>>,
): readonly Row[] {
  return Object.entries(options).map(([option, allowed]) => [
    name,
    option,
    allowed,
    (value) => call({ [option]: value } as never),
  ]);
}

const rate = "(0, ∞)";
const least = "[0, ∞)";
const part = "[0, 1)";
const adams = { learningRate: rate, beta1: part, beta2: part, epsilon: least, epsilonRoot: `number ${least}` } as const;
const { epsilonRoot: _, ...plainAdams } = adams;
const finite = "number (-∞, ∞)";

/** A row for every option and argument of this package that takes a number. */
export const rows: readonly Row[] = [
  ...optionsOf("sgd", all.sgd, { learningRate: rate, momentum: part, dampening: "[0, 1]" }),
  ...optionsOf("rmsprop", all.rmsprop, {
    learningRate: rate,
    decay: part,
    epsilon: least,
    momentum: part,
    initialAverage: `number ${least}`,
  }),
  ...optionsOf("adagrad", all.adagrad, {
    learningRate: rate,
    learningRateDecay: least,
    epsilon: least,
    initialAccumulator: `number ${least}`,
  }),
  ...optionsOf("adadelta", all.adadelta, { learningRate: rate, decay: part, epsilon: rate }),
  ...optionsOf("adam", all.adam, adams),
  ...optionsOf("adamW", all.adamW, { ...adams, weightDecay: least }),
  ...optionsOf("adamax", all.adamax, { ...plainAdams, weightDecay: least }),
  ...optionsOf("nadam", all.nadam, { ...adams, momentumDecay: least, weightDecay: least }),
  ...optionsOf("radam", all.radam, { ...adams, weightDecay: least, threshold: "number [4, ∞]" }),
  ...optionsOf("lion", all.lion, { learningRate: rate, beta1: part, beta2: part, weightDecay: least }),
  ...optionsOf("lamb", all.lamb, { ...adams, weightDecay: least }),
  ...optionsOf("lars", all.lars, {
    learningRate: rate,
    momentum: part,
    weightDecay: least,
    trustCoefficient: rate,
    epsilon: least,
  }),
  ...optionsOf("ftrl", all.ftrl, {
    learningRate: rate,
    power: "(-∞, 0]",
    initialAccumulator: `number ${least}`,
    l1: least,
    l2: least,
    l2Shrinkage: least,
    beta: least,
  }),
  ...optionsOf("adafactor", all.adafactor, {
    learningRate: rate,
    decayExponent: rate,
    decayOffset: `number ${least}`,
    epsilon1: rate,
    epsilon2: rate,
    clipThreshold: "(0, ∞]",
    momentum: part,
    weightDecay: least,
    minimumFactored: "number [0, ∞]",
  }),
  ...optionsOf("muon", all.muon, {
    learningRate: rate,
    momentum: part,
    epsilon: least,
    weightDecay: least,
    steps: "whole [1, ∞)",
    scale: `number ${rate}`,
  }),
  ...optionsOf("yogi", all.yogi, { ...adams, initialAccumulator: `number ${least}` }),
  ...optionsOf("adaBelief", all.adaBelief, { ...plainAdams, epsilonRoot: least }),
  ...optionsOf("adan", all.adan, { ...plainAdams, beta3: part, epsilonRoot: least, weightDecay: least }),
  ...optionsOf("rprop", all.rprop, {
    learningRate: `number ${rate}`,
    etaMinus: "(0, 1)",
    etaPlus: "(1, ∞)",
    minimumStep: "[0, ∞)",
    maximumStep: "(0, ∞]",
  }),
  ...optionsOf("asgd", all.asgd, { learningRate: rate, lambda: least, alpha: least, start: "[0, ∞]" }),
  ...optionsOf("signum", all.signum, { learningRate: rate, beta: part }),
  ...optionsOf("signSgd", all.signSgd, { learningRate: rate }),
  ...optionsOf("sm3", all.sm3, { learningRate: rate, momentum: part, epsilon: least }),
  ...optionsOf("novograd", all.novograd, { ...adams, weightDecay: least }),
  ...optionsOf("prodigy", all.prodigy, {
    ...plainAdams,
    beta3: part,
    initialDistance: `number ${rate}`,
    distanceCoefficient: rate,
    weightDecay: least,
  }),
  ...optionsOf("ademamix", all.ademamix, { ...adams, beta3: part, alpha: least, weightDecay: least }),
  ...optionsOf("fromage", all.fromage, { learningRate: rate, minimumNorm: least }),
  ...optionsOf("optimisticGradientDescent", all.optimisticGradientDescent, {
    learningRate: rate,
    alpha: "(-∞, ∞)",
    beta: "(-∞, ∞)",
  }),
  ...optionsOf("scheduleFree", all.scheduleFree, {
    learningRate: rate,
    beta1: "(0, 1]",
    beta2: part,
    epsilon: least,
    weightDecay: least,
    warmup: `number ${least}`,
    weightPower: least,
  }),
  ...optionsOf("lookahead", (options) => all.lookahead(all.sgd(), options), {
    every: "whole [1, 2147483647]",
    slowStep: "number (0, 1]",
  }),
  ...optionsOf("sam", (options) => all.sam(all.sgd(), options), { radius: `scalar ${rate}` }),
  ...optionsOf("withWeightDecay", (options) => all.withWeightDecay(all.sgd(), options), {
    weightDecay: `scalar ${least}`,
  }),
  ...optionsOf("newtonSchulz", (options) => all.newtonSchulz(w, options), {
    steps: "whole [1, ∞)",
    epsilon: `scalar ${least}`,
  }),

  ["clipByGlobalNorm", "the norm", "scalar (0, ∞]", (value) => all.clipByGlobalNorm([g], value)],
  ["clipByNorm", "limit", "scalar (0, ∞]", (value) => all.clipByNorm([g], value)],
  ["clipByValue", "limit", "scalar (0, ∞]", (value) => all.clipByValue([g], value)],
  ["clipByBlockRms", "limit", "scalar (0, ∞]", (value) => all.clipByBlockRms([g], value)],
  ["adaptiveClip", "limit", "scalar (0, ∞]", (value) => all.adaptiveClip([g], [w], value)],
  ["adaptiveClip", "epsilon", `number ${least}`, (epsilon) => all.adaptiveClip([g], [w], 1, { epsilon })],
  ...optionsOf("normalizeByGlobalNorm", (options) => all.normalizeByGlobalNorm([g], options), {
    length: `scalar ${rate}`,
    epsilon: `number ${least}`,
  }),
  ...optionsOf("trustRatio", (options) => all.trustRatio(w, g, options), {
    coefficient: `scalar ${rate}`,
    epsilon: `scalar ${least}`,
    minimumNorm: `scalar ${least}`,
  }),
  ...optionsOf("addNoise", (options) => all.addNoise([g], { normal: () => g }, options), {
    eta: `scalar ${rate}`,
    gamma: `scalar ${least}`,
    count: `scalar ${least}`,
  }),
  ["addWeightDecay", "weightDecay", `scalar ${least}`, (value) => all.addWeightDecay([g], [w], value)],

  ["accumulate", "k", "whole [1, 2147483647]", (k) => all.accumulate(k, [g], () => [])],
  ["copyEvery", "every", "whole [1, 2147483647]", (every) => all.copyEvery([w], [g], every)],
  ["softUpdate", "tau", "scalar [0, 1]", (tau) => all.softUpdate([w], [g], tau)],
  ["scaleUpdates", "factor", "scalar (-∞, ∞)", (factor) => all.scaleUpdates([], factor, [])],
  ["ema", "decay", "scalar [0, 1)", (decay) => all.ema(decay, [w])],
  ["box", "low", "scalar [-∞, ∞]", (low) => all.box(low, Number.POSITIVE_INFINITY)],
  ["box", "high", "scalar [-∞, ∞]", (high) => all.box(Number.NEGATIVE_INFINITY, high)],
  ["ball", "radius", "scalar (0, ∞]", all.ball],
  ["maxNorm", "limit", "scalar (0, ∞]", all.maxNorm],
  ...optionsOf("minMaxNorm", all.minMaxNorm, { max: "scalar (0, ∞]", rate: "scalar [0, 1]" }),
  ["minMaxNorm", "min", "scalar [0, ∞)", (min) => all.minMaxNorm({ min, max: Number.POSITIVE_INFINITY })],

  ["constantSchedule", "value", finite, all.constantSchedule],
  ...scheduleRows(
    "cosineSchedule",
    all.cosineSchedule,
    { peak: 1, steps: 9 },
    { peak: finite, steps: "number (0, ∞]", initial: finite, end: finite, exponent: `number ${rate}` },
  ),
  [
    "cosineSchedule",
    "warmup",
    "number [0, ∞)",
    (warmup) => all.cosineSchedule({ peak: 1, steps: Number.POSITIVE_INFINITY, warmup }),
  ],
  ...scheduleRows(
    "cosineRestartsSchedule",
    all.cosineRestartsSchedule,
    { peak: 1, steps: 9 },
    { peak: finite, steps: "number (0, ∞]", growth: "number [1, ∞)", factor: `number ${rate}`, end: finite },
  ),
  ...scheduleRows(
    "cyclicSchedule",
    all.cyclicSchedule,
    { low: 0, high: 1 },
    { low: finite, high: finite, up: `number ${rate}`, down: `number ${rate}`, decay: "number (0, 1]" },
  ),
  ...scheduleRows(
    "exponentialSchedule",
    all.exponentialSchedule,
    { initial: 1, rate: 0.5 },
    { initial: finite, rate: `number ${rate}`, steps: "number (0, ∞]", begin: finite, end: "number [-∞, ∞]" },
  ),
  ...scheduleRows("inverseSqrtSchedule", all.inverseSqrtSchedule, { peak: 1, warmup: 9 }, { peak: finite }),
  ["inverseSqrtSchedule", "warmup", `number ${rate}`, (warmup) => all.inverseSqrtSchedule({ peak: 1, warmup })],
  ...scheduleRows(
    "inverseTimeSchedule",
    all.inverseTimeSchedule,
    { initial: 1, rate: 0.5 },
    { initial: finite, rate: `number ${least}`, steps: "number (0, ∞]" },
  ),
  [
    "joinSchedule",
    "a boundary",
    "number [0, ∞]",
    (boundary) => all.joinSchedule([all.constantSchedule(1), all.constantSchedule(2)], [boundary]),
  ],
  ...scheduleRows(
    "polynomialSchedule",
    all.linearSchedule,
    { from: 1, to: 0, steps: 9 },
    { from: finite, to: finite, steps: "number (0, ∞]", begin: finite },
  ),
  ...scheduleRows(
    "polynomialSchedule",
    all.polynomialSchedule,
    { from: 1, to: 0, steps: 9 },
    { power: `number ${rate}` },
  ),
  ...scheduleRows(
    "oneCycleSchedule",
    all.oneCycleSchedule,
    { peak: 1, steps: 9e9 },
    { peak: finite, initial: finite, final: finite, steps: "number (1, ∞)" },
  ),
  [
    "oneCycleSchedule",
    "rise",
    "number (0, 0.5]",
    (rise) => all.oneCycleSchedule({ peak: 1, steps: 9e9, rise, threePhase: true }),
  ],
  ["piecewiseSchedule", "a value", finite, (value) => all.piecewiseSchedule({ boundaries: [], values: [value] })],
  [
    "piecewiseSchedule",
    "a boundary",
    "number [0, ∞]",
    (boundary) => all.piecewiseSchedule({ boundaries: [boundary], values: [1, 2] }),
  ],
  ...scheduleRows(
    "stepSchedule",
    all.stepSchedule,
    { initial: 1, every: 9 },
    { initial: finite, every: "number (0, ∞]", factor: `number ${rate}` },
  ),
  ...optionsOf(
    "warmupSchedule",
    (options: never) => all.warmupSchedule(all.constantSchedule(1), { steps: 9, ...(options as object) }),
    { steps: "number (0, ∞]", initial: finite },
  ),
  ...scheduleRows(
    "wsdSchedule",
    all.wsdSchedule,
    { peak: 1, steps: Number.POSITIVE_INFINITY, decay: 1 },
    {
      peak: finite,
      decay: `number ${rate}`,
      warmup: `number ${least}`,
      initial: finite,
      end: finite,
      steps: "number (0, ∞]",
    },
  ),
  ...scheduleRows(
    "reduceOnPlateau",
    (options: never) => all.reduceOnPlateau(sum(w), options),
    { initial: 1 },
    {
      initial: finite,
      factor: "number (0, 1)",
      patience: "number [0, ∞]",
      threshold: `number ${least}`,
      cooldown: "whole [0, 2147483647]",
      minimum: "number [-∞, ∞)",
      smallestChange: `number ${least}`,
    },
  ),
];

function scheduleRows(
  name: string,
  call: (options: never) => unknown,
  needed: object,
  options: Readonly<Record<string, Allowed>>,
): readonly Row[] {
  return optionsOf(name, (given: never) => call({ ...needed, ...(given as object) } as never), options);
}
