import {
  add,
  chain,
  div,
  type Expr,
  equal,
  floor,
  lessEqual,
  mul,
  sub,
  type Variable,
  variable,
  where,
} from "@handloom/graph";
import {
  accumulate,
  adadelta,
  adafactor,
  adagrad,
  adam,
  adamax,
  adamW,
  clipByGlobalNorm,
  clipByNorm,
  clipByValue,
  ema,
  ftrl,
  groups,
  type Hyperparameter,
  lamb,
  lion,
  muon,
  nadam,
  type Optimizer,
  rmsprop,
  scheduleFree,
  sgd,
  when,
  withWeightDecay,
} from "@handloom/optimizers";
import type { Recipe } from "@handloom/optimizers/testing";
import type { OptimizerCase, Settings } from "./cases.ts";
import { kerasSchedule } from "./kerasSchedules.ts";
import { readSettings, type SettingsReader } from "./readSettings.ts";

interface Rates {
  readonly learningRate: Hyperparameter | undefined;
  readonly beta1: number | undefined;
  readonly beta2: number | undefined;
  readonly epsilon: number | undefined;
}
type Build = (s: SettingsReader, rates: Rates) => Optimizer;

const dialect = "keras";

/** Whose weight decay is in our optimizer; the others get it from `withWeightDecay`. */
const decayThemselves = ["AdamW", "Muon", "ScheduleFreeAdamW"];

/** keras.optimizers' classes as ours. */
const families: Readonly<Record<string, Build>> = {
  SGD: (s, r) => sgd({ ...r, momentum: s.number("momentum"), nesterov: sgdNesterov(s), dialect }),
  RMSprop: (s, r) =>
    rmsprop({ ...r, decay: s.number("rho"), momentum: s.number("momentum"), centered: s.flag("centered"), dialect }),
  Adagrad: (s, r) => adagrad({ ...r, initialAccumulator: s.number("initial_accumulator_value"), dialect }),
  Adadelta: (s, r) => adadelta({ ...r, decay: s.number("rho"), dialect }),
  Adam: (s, r) => adam({ ...r, amsgrad: s.flag("amsgrad"), dialect }),
  AdamW: (s, r) => adamW({ ...r, amsgrad: s.flag("amsgrad"), weightDecay: s.number("weight_decay"), dialect }),
  Adamax: (_, r) => adamax({ ...r, dialect }),
  Nadam: (_, r) => nadam({ ...r, dialect }),
  Lion: (_, { learningRate, beta1, beta2 }) => lion({ learningRate, beta1, beta2, weightDecay: 0, dialect }),
  Lamb: (_, r) => lamb({ ...r, dialect }),
  ScheduleFreeAdamW: (s, r) =>
    scheduleFree({ ...r, warmup: s.number("warmup_steps"), weightDecay: s.number("weight_decay"), dialect }),
  Ftrl: (s, { learningRate }) =>
    ftrl({
      learningRate,
      power: s.number("learning_rate_power"),
      initialAccumulator: s.number("initial_accumulator_value"),
      l1: s.number("l1_regularization_strength"),
      l2: s.number("l2_regularization_strength"),
      l2Shrinkage: s.number("l2_shrinkage_regularization_strength"),
      beta: s.number("beta"),
    }),
  Adafactor: (s, { learningRate }) =>
    adafactor({
      learningRate,
      decayExponent: -(s.number("beta_2_decay") ?? -0.8),
      epsilon1: s.number("epsilon_1"),
      epsilon2: s.number("epsilon_2"),
      clipThreshold: s.number("clip_threshold"),
      dialect,
    }),
  Muon: (s, r) => matricesByMuon(s, r),
};

export function kerasOptimizer({ family, settings, config = {} }: OptimizerCase): Recipe | "unsupported" {
  const inner = settings["inner_optimizer"];
  if (family === "LossScaleOptimizer" && Array.isArray(inner)) {
    const [name, own] = inner as [string, Settings];
    return kerasOptimizer({ id: "", framework: "keras", family: name, settings: own, steps: [] });
  }
  const build = families[family];
  const s = readSettings({ ...config, ...settings });
  const learningRate = rateOf(settings["learning_rate"] ?? config["learning_rate"]);
  if (build === undefined || learningRate === "unsupported") return "unsupported";
  const micro = s.number("gradient_accumulation_steps") ?? 1;
  // Keras' schedules and averages count steps, also those that only gather gradients.
  const steps = variable(0, { name: "steps", dtype: "float32" });
  const scheduled = typeof learningRate === "function" && micro > 1 ? learningRate(steps) : learningRate;
  const optimizer = buildOne(s, family, build, scheduled);
  return withAverages(s, steps, micro, (gradients, parameters) => {
    const scale = s.number("loss_scale_factor");
    const unscaled = scale === undefined ? gradients : gradients.map((gradient) => div(gradient, scale));
    const apply = (given: readonly Expr[]) => optimizer.getUpdates(clipped(s, given), parameters);
    const updates = micro === 1 ? apply(unscaled) : accumulate(micro, unscaled, apply);
    return [...updates, [steps, add(steps, 1)]];
  });
}

function rateOf(setting: unknown): Hyperparameter | undefined | "unsupported" {
  if (typeof setting === "number" || setting === undefined) return setting;
  if (!Array.isArray(setting)) return "unsupported";
  const [family, settings] = setting as [string, Settings];
  return kerasSchedule(family, settings);
}

function buildOne(
  s: SettingsReader,
  family: string,
  build: Build,
  learningRate: Hyperparameter | undefined,
): Optimizer {
  const rates: Rates = {
    learningRate,
    beta1: s.number("beta_1"),
    beta2: s.number("beta_2"),
    epsilon: s.number("epsilon"),
  };
  const optimizer = build(s, rates);
  const weightDecay = s.number("weight_decay");
  return weightDecay === undefined || decayThemselves.includes(family)
    ? optimizer
    : withWeightDecay(optimizer, { weightDecay });
}

/** Without momentum Keras ignores the flag. */
function sgdNesterov(s: SettingsReader): boolean {
  return (s.flag("nesterov") ?? false) && (s.number("momentum") ?? 0) !== 0;
}

function matricesByMuon(s: SettingsReader, { learningRate = 1e-3, epsilon }: Rates): Optimizer {
  const [a = 3.4445, b = -4.775, c = 2.0315] = ["muon_a", "muon_b", "muon_c"].map((name) => s.number(name));
  const matrices = muon({
    learningRate,
    momentum: s.number("momentum"),
    nesterov: s.flag("nesterov"),
    steps: s.number("ns_steps"),
    coefficients: [a, b, c],
    weightDecay: s.number("weight_decay") ?? 0,
    scale: s.number("rms_rate") ?? "none",
    dialect,
  });
  const ratio = s.number("adam_lr_ratio") ?? 1;
  const others = adam({
    learningRate: typeof learningRate === "number" ? learningRate * ratio : learningRate,
    beta1: s.number("adam_beta_1"),
    beta2: s.number("adam_beta_2"),
    epsilon,
    dialect,
  });
  const weightDecay = (s.number("adam_weight_decay") ?? 0) / ratio;
  return groups([
    { parameters: isMatrix, optimizer: matrices },
    { parameters: (parameter) => !isMatrix(parameter), optimizer: withWeightDecay(others, { weightDecay }) },
  ]);
}

function isMatrix({ shape }: Variable): boolean {
  return shape.length === 2;
}

function clipped(s: SettingsReader, gradients: readonly Expr[]): readonly Expr[] {
  const [norm, globally, value] = ["clipnorm", "global_clipnorm", "clipvalue"].map((name) => s.number(name));
  if (norm) return clipByNorm(gradients, norm);
  if (globally) return clipByGlobalNorm(gradients, globally);
  return value ? clipByValue(gradients, value) : gradients;
}

/** Keras' averages of weights: copies during the first update, and now and then put in the weights' place. */
function withAverages(s: SettingsReader, steps: Variable, micro: number, getUpdates: Recipe["getUpdates"]): Recipe {
  if (!s.flag("use_ema")) return { getUpdates };
  const decay = where(lessEqual(steps, micro), 0, s.number("ema_momentum") ?? 0.99);
  const every = s.number("ema_overwrite_frequency");
  let readings: readonly Expr[] = [];
  return {
    getUpdates(gradients, parameters) {
      const average = ema(decay, parameters);
      readings = average.averages.map(([, value]) => value);
      const updates = chain(getUpdates(gradients, parameters), average.updates);
      if (every === undefined) return updates;
      const update = add(floor(div(sub(steps, 1), micro)), 1);
      const due = equal(mul(floor(div(update, every)), every), update);
      return chain(updates, when(due, average.averages));
    },
    readings: () => ({ after_finalize: readings }),
  };
}
