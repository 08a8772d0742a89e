import { add, input } from "@handloom/graph";
import { tensor } from "@handloom/tensor";
import { reduceOnPlateau } from "../schedules/reduceOnPlateau.ts";
import type { OptimizerCase, OptimizerCases, ScheduleCase } from "./cases.ts";
import { optimizerFromCase, scheduleFromCase } from "./fromFramework.ts";
import { createDeviation, type Deviation, deviationFrom, type Tolerance } from "./golden.ts";
import { readSettings } from "./readSettings.ts";
import { createEvaluateStepper, type Stepper } from "./stepper.ts";

/** The precision that a stepper computes in. */
export type Precision = 64 | 32;

/**
 * How far a case may be from its golden: 1e-9 in float64 and 2e-5 in float32, but for those that the framework itself
 * computed in less, as their notes say.
 */
export function toleranceOf(
  { note = "" }: { readonly note?: string | undefined },
  precision: Precision = 64,
): Tolerance {
  if (note.includes("bfloat16")) return { limit: 5e-3, floor: 1 };
  if (precision === 32) return { limit: 2e-5, floor: 1 };
  return note.includes("float32") ? { limit: 1e-6, floor: 1 } : { limit: 1e-9, floor: 1e-3 };
}

/** Runs one trajectory of a file; how far ours is from the framework's, in what it may be. */
export function runOptimizerCase(
  { params, gradients }: OptimizerCases,
  golden: OptimizerCase,
  stepper?: Stepper,
  tolerance: Tolerance = toleranceOf(golden),
): Deviation | "unsupported" {
  const recipe = optimizerFromCase(golden);
  if (recipe === "unsupported") return recipe;
  const { steps, slow_steps, eval_steps, after_finalize } = golden;
  const readings = {
    ...(slow_steps && { slow_steps }),
    ...(eval_steps && { eval_steps }),
    ...(after_finalize && { after_finalize }),
  };
  return deviationFrom({ params, gradients, steps, readings }, recipe, tolerance, stepper);
}

/** Runs one schedule over its counts; how far ours is from the framework's, in what it may be. */
export function runScheduleCase(
  golden: ScheduleCase,
  stepper: Stepper = createEvaluateStepper(),
  tolerance: Tolerance = { limit: 1e-9, floor: 1e-3 },
): Deviation | "unsupported" {
  if (golden.family === "ReduceLROnPlateau") return runPlateau(golden, stepper, tolerance);
  const schedule = scheduleFromCase(golden);
  if (schedule === "unsupported") return schedule;
  const count = input("count", []);
  const step = stepper.compile({ inputs: { count }, outputs: { value: add(schedule(count), 0) } });
  const deviation = createDeviation(tolerance);
  golden.values.forEach((value, k) => {
    deviation.compare(`values[${k}]`, step({ count: k })["value"] ?? tensor([]), [value]);
  });
  return deviation.result();
}

function runPlateau(
  { settings, values, metrics = [], base_lr = 1 }: ScheduleCase,
  stepper: Stepper,
  tolerance: Tolerance,
): Deviation {
  const s = readSettings(settings);
  const metric = input("metric", []);
  const plateau = reduceOnPlateau(metric, {
    initial: base_lr,
    factor: s.number("factor"),
    patience: s.number("patience"),
    threshold: s.number("threshold"),
    thresholdMode: s.text("threshold_mode") === "abs" ? "absolute" : "relative",
    cooldown: s.number("cooldown"),
    minimum: s.number("min_lr"),
    mode: s.text("mode") === "max" ? "max" : "min",
    smallestChange: s.number("eps"),
  });
  const step = stepper.compile({ inputs: { metric }, updates: plateau.updates });
  const deviation = createDeviation(tolerance);
  values.forEach((value, k) => {
    deviation.compare(`values[${k}]`, stepper.read(plateau.value), [value]);
    step({ metric: Number(metrics[k] ?? 0) });
  });
  return deviation.result();
}
