import type { Expr, Variable } from "@handloom/graph";
import {
  type AveragingOptimizer,
  accumulate,
  type Hyperparameter,
  lookahead,
  type Optimizer,
  type Schedule,
} from "@handloom/optimizers";
import type { Recipe } from "@handloom/optimizers/testing";
import type { OptimizerCase, ScheduleCase, Settings } from "./cases.ts";
import { kerasOptimizer } from "./kerasOptimizers.ts";
import { kerasSchedule } from "./kerasSchedules.ts";
import { optaxChain } from "./optaxChain.ts";
import { optaxFamily } from "./optaxOptimizers.ts";
import { optaxSchedule } from "./optaxSchedules.ts";
import { isSettings, readSettings, type SettingsReader } from "./readSettings.ts";
import { torchOptimizer } from "./torchOptimizers.ts";
import { torchSchedule } from "./torchSchedules.ts";

/** A framework's optimizer with its settings as ours. */
export function optimizerFromCase(golden: OptimizerCase): Recipe | "unsupported" {
  switch (golden.framework) {
    case "torch":
      return torchOptimizer(golden);
    case "keras":
      return kerasOptimizer(golden);
    case "optax":
      return optaxRecipe(golden);
    default:
      return "unsupported";
  }
}

/** A framework's schedule with its settings as ours. A plateau is not a schedule: it is told a metric (see `reduceOnPlateau`). */
export function scheduleFromCase(golden: ScheduleCase): Schedule | "unsupported" {
  switch (golden.framework) {
    case "torch":
      return torchSchedule(golden.family, golden.settings, golden.base_lr ?? 1);
    case "keras":
      return kerasSchedule(golden.family, golden.settings);
    case "optax":
      return optaxSchedule(golden.family, golden.settings);
    default:
      return "unsupported";
  }
}

function optaxRecipe({ family, settings, config }: OptimizerCase): Recipe | "unsupported" {
  const all = { ...config, ...settings };
  const s = readSettings(all);
  const chain = s.list("chain");
  if (chain !== undefined) return optaxChain(chain as [string, Settings][]);
  switch (family) {
    case "lookahead":
      return lookaheadRecipe(s);
    case "MultiSteps":
      return accumulated(s);
    case "scheduled":
      return scheduled(s);
    case "apply_if_finite":
      return inner(s, "inner");
    case "optimistic_adam":
    case "optimistic_adam_v2":
      return optimisticAdam(family, s, all);
    default:
      return withEvaluation(optaxFamily(family, all));
  }
}

function inner(s: SettingsReader, name: string): Optimizer | "unsupported" {
  const [family, settings] = (s.list(name) ?? []) as [string?, Settings?];
  return family === undefined || !isSettings(settings) ? "unsupported" : optaxFamily(family, settings);
}

/** Where an optimizer has values to evaluate with, the files have them too. */
function withEvaluation(optimizer: Optimizer | "unsupported"): Recipe | "unsupported" {
  if (optimizer === "unsupported" || !("averages" in optimizer)) return optimizer;
  return averaged(optimizer as AveragingOptimizer, "eval_steps");
}

function averaged(optimizer: AveragingOptimizer, name: string): Recipe {
  return {
    getUpdates: (gradients, parameters) => optimizer.getUpdates(gradients, parameters),
    readings(parameters) {
      const values = new Map<Variable, Expr>(optimizer.averages);
      return { [name]: parameters.map((parameter) => values.get(parameter) ?? parameter) };
    },
  };
}

function lookaheadRecipe(s: SettingsReader): Recipe | "unsupported" {
  const fast = inner(s, "fast");
  if (fast === "unsupported") return fast;
  return averaged(lookahead(fast, { every: s.need("sync_period"), slowStep: s.need("slow_step_size") }), "slow_steps");
}

function accumulated(s: SettingsReader): Recipe | "unsupported" {
  const optimizer = inner(s, "inner");
  if (optimizer === "unsupported") return optimizer;
  const reduce = s.flag("use_grad_mean") === false ? "sum" : "mean";
  return {
    getUpdates: (gradients, parameters) =>
      accumulate(s.need("every_k"), gradients, (gathered) => optimizer.getUpdates(gathered, parameters), { reduce }),
  };
}

function scheduled(s: SettingsReader): Recipe | "unsupported" {
  const [family, settings] = (s.list("schedule") ?? []) as [string?, unknown?];
  const schedule: Hyperparameter | "unsupported" =
    family === undefined ? "unsupported" : optaxSchedule(family, settings);
  if (schedule === "unsupported") return schedule;
  return optaxFamily(s.text("optimizer") ?? "", s.settings("optimizer_settings") ?? {}, schedule);
}

function optimisticAdam(family: string, s: SettingsReader, settings: Settings): Recipe | "unsupported" {
  const rate = s.need("learning_rate");
  const isFirst = family === "optimistic_adam";
  const strengths = isFirst
    ? { alpha: rate, beta: s.number("optimism") ?? rate }
    : { alpha: s.number("alpha"), beta: s.number("beta") };
  return optaxChain([
    ["scale_by_adam", { nesterov: true, ...settings }],
    ["scale_by_optimistic_gradient", strengths],
    ["scale", { step_size: isFirst ? -1 : -rate }],
  ]);
}
