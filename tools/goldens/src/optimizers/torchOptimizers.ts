import { neg, type Variable } from "@handloom/graph";
import {
  adadelta,
  adafactor,
  adagrad,
  adam,
  adamax,
  adamW,
  addWeightDecay,
  asgd,
  groups,
  muon,
  type NewtonSchulzCoefficients,
  nadam,
  type Optimizer,
  radam,
  rmsprop,
  rprop,
  sgd,
  withTransform,
} from "@handloom/optimizers";
import type { Recipe } from "@handloom/optimizers/testing";
import type { OptimizerCase, Settings } from "./cases.ts";
import { readSettings, type SettingsReader } from "./readSettings.ts";

type Build = (s: SettingsReader) => Optimizer;

/** torch.optim's classes as ours. Weight decay that goes through the gradient is added by `buildOne`. */
const families: Readonly<Record<string, Build>> = {
  SGD: (s) =>
    sgd({ ...rate(s), momentum: s.number("momentum"), dampening: s.number("dampening"), nesterov: s.flag("nesterov") }),
  Adam: (s) => (s.flag("decoupled_weight_decay") ? adamW : adam)({ ...adams(s), amsgrad: s.flag("amsgrad") }),
  AdamW: (s) => adamW({ ...adams(s), amsgrad: s.flag("amsgrad") }),
  NAdam: (s) => nadam({ ...adams(s), momentumDecay: s.number("momentum_decay") }),
  RAdam: (s) => radam(adams(s)),
  Adamax: (s) => adamax({ ...adams(s), weightDecay: 0 }),
  Adadelta: (s) => adadelta({ ...rate(s), decay: s.number("rho"), epsilon: s.number("eps") }),
  Adagrad: (s) =>
    adagrad({
      ...rate(s),
      learningRateDecay: s.number("lr_decay"),
      epsilon: s.number("eps"),
      initialAccumulator: s.number("initial_accumulator_value"),
    }),
  RMSprop: (s) =>
    rmsprop({
      ...rate(s),
      decay: s.number("alpha"),
      epsilon: s.number("eps"),
      momentum: s.number("momentum"),
      centered: s.flag("centered"),
    }),
  Rprop: (s) => {
    const [etaMinus, etaPlus] = numbers(s, "etas");
    const [minimumStep, maximumStep] = numbers(s, "step_sizes");
    return rprop({ ...rate(s), etaMinus, etaPlus, minimumStep, maximumStep });
  },
  ASGD: (s) => asgd({ ...rate(s), lambda: s.number("lambd"), alpha: s.number("alpha"), start: s.number("t0") }),
  Adafactor: (s) => {
    const [epsilon1, epsilon2] = (s.list("eps") ?? []) as readonly (number | null)[];
    return adafactor({
      ...rate(s),
      decayExponent: -(s.number("beta2_decay") ?? -0.8),
      // PyTorch takes the machine epsilon of the parameters, which are float64 in these files.
      epsilon1: epsilon1 ?? 2 ** -52,
      epsilon2: epsilon2 ?? undefined,
      clipThreshold: s.number("d"),
      weightDecay: s.number("weight_decay"),
    });
  },
  Muon: (s) =>
    muon({
      ...rate(s),
      weightDecay: s.number("weight_decay"),
      momentum: s.number("momentum"),
      nesterov: s.flag("nesterov"),
      epsilon: s.number("eps"),
      steps: s.number("ns_steps"),
      coefficients: s.list("ns_coefficients") as NewtonSchulzCoefficients | undefined,
      scale: s.text("adjust_lr_fn") === "match_rms_adamw" ? 0.2 : "rows",
    }),
};

/** Whose weight decay is never a part of the gradient. */
const decoupled = ["AdamW", "Adafactor", "Muon"];

export function torchOptimizer({ family, settings, config = {} }: OptimizerCase): Recipe | "unsupported" {
  const build = families[family];
  if (build === undefined) return "unsupported";
  const { groups: list, ...shared } = settings;
  if (!Array.isArray(list)) return buildOne(family, build, { ...config, ...shared });
  const optimizers = list.map((own: Settings) => buildOne(family, build, { ...config, ...shared, ...own }));
  return {
    // The files' groups have one parameter each, in order.
    getUpdates(gradients, parameters) {
      const members = optimizers.map((optimizer, i) => ({ parameters: [parameters[i] as Variable], optimizer }));
      return groups(members).getUpdates(gradients, parameters);
    },
  };
}

function buildOne(family: string, build: Build, settings: Settings): Optimizer {
  const s = readSettings(settings);
  const optimizer = build(s);
  const weightDecay = s.number("weight_decay") ?? 0;
  const isCoupled = weightDecay !== 0 && !decoupled.includes(family) && s.flag("decoupled_weight_decay") !== true;
  return withTransform(optimizer, (gradients, parameters) => {
    const descent = s.flag("maximize") ? gradients.map(neg) : gradients;
    return isCoupled ? addWeightDecay(descent, parameters, weightDecay) : descent;
  });
}

function rate(s: SettingsReader): { readonly learningRate: number | undefined } {
  return { learningRate: s.number("lr") };
}

function adams(s: SettingsReader): {
  readonly learningRate: number | undefined;
  readonly beta1: number | undefined;
  readonly beta2: number | undefined;
  readonly epsilon: number | undefined;
  readonly weightDecay: number | undefined;
} {
  const [beta1, beta2] = numbers(s, "betas");
  const isDecoupled = s.flag("decoupled_weight_decay") !== false;
  const weightDecay = isDecoupled ? s.number("weight_decay") : undefined;
  return { ...rate(s), beta1, beta2, epsilon: s.number("eps"), weightDecay };
}

function numbers(s: SettingsReader, name: string): readonly (number | undefined)[] {
  return (s.list(name) ?? []) as readonly number[];
}
