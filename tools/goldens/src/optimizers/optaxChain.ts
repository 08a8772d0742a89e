import {
  add,
  broadcastTo,
  constant,
  div,
  type Expr,
  less,
  maximum,
  mean,
  mul,
  neg,
  norm,
  sign,
  sqrt,
  square,
  sub,
  substitute,
  type Update,
  type Variable,
  where,
} from "@handloom/graph";
import {
  adaptiveClip,
  addWeightDecay,
  biasCorrection,
  centralize,
  clipByBlockRms,
  clipByGlobalNorm,
  clipByValue,
  defineOptimizer,
  movingAverage,
  normalizeByGlobalNorm,
  type Optimizer,
  sgd,
  trustRatio,
  zeroNaNs,
  zeros,
} from "@handloom/optimizers";
import type { Recipe } from "@handloom/optimizers/testing";
import type { Settings } from "./cases.ts";
import { maskOf, optaxFamily } from "./optaxOptimizers.ts";
import { optaxSchedule } from "./optaxSchedules.ts";
import { readSettings, type SettingsReader } from "./readSettings.ts";

/** What one link of a chain makes of what comes in, and the updates of what it keeps. */
interface Passed {
  readonly out: readonly Expr[];
  readonly updates: readonly Update[];
}
type Link = (incoming: readonly Expr[], parameters: readonly Variable[]) => Passed;
type Transform = (s: SettingsReader, incoming: readonly Expr[], parameters: readonly Variable[]) => readonly Expr[];

/** Links that keep nothing. */
const transforms: Readonly<Record<string, Transform>> = {
  identity: (_, incoming) => incoming,
  set_to_zero: (_, incoming) => incoming.map((u) => mul(u, 0)),
  scale: (s, incoming) => incoming.map((u) => mul(s.need("step_size"), u)),
  scale_by_sign: (_, incoming) => incoming.map((u) => sign(u)),
  clip: (s, incoming) => clipByValue(incoming, s.need("max_delta")),
  clip_by_global_norm: (s, incoming) => clipByGlobalNorm(incoming, s.need("max_norm")),
  clip_by_block_rms: (s, incoming) => clipByBlockRms(incoming, s.need("threshold")),
  adaptive_grad_clip: (s, incoming, parameters) =>
    adaptiveClip(incoming, parameters, s.need("clipping"), { epsilon: s.number("eps") }),
  add_decayed_weights: (s, incoming, parameters) =>
    addWeightDecay(incoming, parameters, s.number("weight_decay") ?? 0, { mask: maskOf(s.settings("mask")) }),
  centralize: (_, incoming) => centralize(incoming),
  normalize_by_update_norm: (s, incoming) =>
    normalizeByGlobalNorm(incoming, { length: s.number("scale_factor"), epsilon: s.number("eps") }),
  zero_nans: (_, incoming) => zeroNaNs(incoming),
  scale_by_trust_ratio: (s, incoming, parameters) =>
    incoming.map((u, i) => {
      const options = { minimumNorm: s.number("min_norm") ?? 0, epsilon: s.number("eps") ?? 0 };
      const coefficient = s.number("trust_coefficient") ?? 1;
      return mul(u, trustRatio(parameters[i] as Variable, u, { ...options, coefficient }));
    }),
  scale_by_param_block_norm: (s, incoming, parameters) =>
    incoming.map((u, i) => mul(u, maximum(norm(parameters[i] as Variable), s.number("min_scale") ?? 1e-3))),
  scale_by_param_block_rms: (s, incoming, parameters) =>
    incoming.map((u, i) => {
      const rms = sqrt(mean(square(parameters[i] as Variable)));
      return mul(u, maximum(rms, s.number("min_scale") ?? 1e-3));
    }),
  keep_params_nonnegative: (_, incoming, parameters) =>
    incoming.map((u, i) => {
      const parameter = parameters[i] as Variable;
      return where(less(add(parameter, u), 0), neg(parameter), u);
    }),
};

/** Links that are an optimizer's step without the learning rate, by the optimizer's name. */
const steps: Readonly<Record<string, string>> = {
  scale_by_adam: "adam",
  scale_by_amsgrad: "amsgrad",
  scale_by_adamax: "adamax",
  scale_by_adadelta: "adadelta",
  scale_by_adan: "adan",
  scale_by_belief: "adabelief",
  scale_by_yogi: "yogi",
  scale_by_radam: "radam",
  scale_by_rms: "rmsprop",
  scale_by_rss: "adagrad",
  scale_by_novograd: "novograd",
  scale_by_optimistic_gradient: "optimistic_gradient_descent",
  scale_by_rprop: "rprop",
};

/** Where a link's defaults are not its optimizer's. */
const ownDefaults: Readonly<Record<string, Settings>> = {
  scale_by_adan: { eps_root: 0 },
  scale_by_novograd: { eps: 1e-8 },
};

/** A chain of optax' transformations: each changes what the one before it gave, and the last one's is added to the weights. */
export function optaxChain(list: readonly (readonly [name: string, settings: Settings])[]): Recipe | "unsupported" {
  const links = list.map(([name, settings]) => linkOf(name, settings)).filter((link) => link !== undefined);
  if (links.length < list.length) return "unsupported";
  return {
    getUpdates(gradients, parameters) {
      let out = gradients;
      const updates: Update[] = [];
      for (const link of links) {
        const passed = link(out, parameters);
        out = passed.out;
        updates.push(...passed.updates);
      }
      return [...parameters.map((w, i): Update => [w, add(w, out[i] as Expr)]), ...updates];
    },
  };
}

function linkOf(name: string, settings: Settings): Link | undefined {
  const s = readSettings(settings);
  const transform = transforms[name];
  if (transform) return (incoming, parameters) => ({ out: transform(s, incoming, parameters), updates: [] });
  const step = stepOf(name, s, settings);
  if (step) return stepLink(step);
  const whole = optaxFamily(name, settings);
  return whole === "unsupported" ? undefined : wholeLink(whole);
}

function stepOf(name: string, s: SettingsReader, settings: Settings): Optimizer | undefined {
  if (name === "trace") return sgd({ learningRate: 1, momentum: s.need("decay"), nesterov: s.flag("nesterov") });
  if (name === "ema") return runningMean(s.need("decay"), s.flag("debias") ?? true);
  if (name === "scale_by_stddev") return found(optaxFamily("rmsprop", { ...settings, centered: true }, 1));
  if (name === "scale_by_lion") return found(optaxFamily("lion", { ...settings, weight_decay: 0 }, 1));
  if (name === "scale_by_sm3") return found(optaxFamily("sm3", { momentum: settings["b1"], eps: settings["eps"] }, 1));
  if (name === "scale_by_factored_rms") return found(optaxFamily("adafactor", factoredRms(settings), 1));
  if (name === "scale_by_schedule" || name === "scale_by_learning_rate") return scaledBySchedule(name, s);
  const family = steps[name];
  return family === undefined ? undefined : found(optaxFamily(family, { ...ownDefaults[name], ...settings }, 1));
}

/** Adafactor without its clipping and its scale. */
function factoredRms({ epsilon, step_offset, ...settings }: Settings): Settings {
  const off = { clipping_threshold: null, multiply_by_parameter_scale: false };
  return { ...settings, ...off, eps: epsilon, decay_offset: step_offset };
}

function found(optimizer: Optimizer | "unsupported"): Optimizer | undefined {
  return optimizer === "unsupported" ? undefined : optimizer;
}

function scaledBySchedule(name: string, s: SettingsReader): Optimizer | undefined {
  const setting = name === "scale_by_schedule" ? "step_size_fn" : "learning_rate";
  const turned = name === "scale_by_learning_rate" && s.flag("flip_sign") !== false ? -1 : 1;
  const fixed = s.number(setting);
  if (fixed !== undefined) return sgd({ learningRate: turned * fixed });
  const [family, own] = (s.list(setting) ?? []) as [string?, unknown?];
  const schedule = family === undefined ? "unsupported" : optaxSchedule(family, own);
  return schedule === "unsupported" ? undefined : sgd({ learningRate: (count) => mul(turned, schedule(count)) });
}

function runningMean(decay: number, debias: boolean): Optimizer {
  return defineOptimizer({
    name: "ema",
    slots: { m: zeros },
    hyperparameters: { decay },
    rule({ w, g, m, t, decay }) {
      const next = movingAverage(decay, m, g);
      return { w: sub(w, debias ? div(next, biasCorrection(decay, t)) : next), m: next };
    },
  });
}

/** What an optimizer of learning rate 1 would subtract from weights that are 0. */
function stepLink(optimizer: Optimizer): Link {
  return (incoming, parameters) => {
    const updates = optimizer.getUpdates(incoming, parameters);
    const origin = parameters.map((w) => [w, broadcastTo(constant(0, "float32"), w.shape)] as const);
    const next = new Map(updates);
    return {
      out: parameters.map((w) => neg(substitute(next.get(w) ?? w, origin))),
      updates: updates.filter(([target]) => !parameters.includes(target)),
    };
  };
}

/** What an optimizer adds to the weights. */
function wholeLink(optimizer: Optimizer): Link {
  return (incoming, parameters) => {
    const updates = optimizer.getUpdates(incoming, parameters);
    const next = new Map(updates);
    return {
      out: parameters.map((w) => sub(next.get(w) ?? w, w)),
      updates: updates.filter(([target]) => !parameters.includes(target)),
    };
  };
}
