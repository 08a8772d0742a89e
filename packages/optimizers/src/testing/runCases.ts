import { add, input } from "@handloom/graph";
import { tensor } from "@handloom/tensor";
import { reduceOnPlateau } from "../schedules/reduceOnPlateau.ts";
import type { OptimizerCase, OptimizerCases, ScheduleCase } from "./cases.ts";
import { optimizerFromCase, scheduleFromCase } from "./fromFramework.ts";
import { createDeviation, type Deviation, deviationFrom } from "./golden.ts";
import { readSettings } from "./readSettings.ts";
import { createEvaluateStepper, type Stepper } from "./stepper.ts";

/** Runs one trajectory of a file; how far ours is from the framework's. */
export function runOptimizerCase(
  { params, gradients }: OptimizerCases,
  golden: OptimizerCase,
  stepper?: Stepper,
): Deviation | "unsupported" {
  const recipe = optimizerFromCase(golden);
  if (recipe === "unsupported") return recipe;
  const { steps, slow_steps, eval_steps, after_finalize } = golden;
  const readings = {
    ...(slow_steps && { slow_steps }),
    ...(eval_steps && { eval_steps }),
    ...(after_finalize && { after_finalize }),
  };
  return deviationFrom({ params, gradients, steps, readings }, recipe, stepper);
}

/** Runs one schedule over its counts; how far ours is from the framework's. */
export function runScheduleCase(
  golden: ScheduleCase,
  stepper: Stepper = createEvaluateStepper(),
): Deviation | "unsupported" {
  if (golden.family === "ReduceLROnPlateau") return runPlateau(golden, stepper);
  const schedule = scheduleFromCase(golden);
  if (schedule === "unsupported") return schedule;
  const count = input("count", []);
  const step = stepper.compile({ inputs: { count }, outputs: { value: add(schedule(count), 0) } });
  const deviation = createDeviation();
  golden.values.forEach((value, k) => {
    deviation.compare(`values[${k}]`, step({ count: k })["value"] ?? tensor([]), [value]);
  });
  return deviation.result();
}

function runPlateau({ settings, values, metrics = [], base_lr = 1 }: ScheduleCase, stepper: Stepper): Deviation {
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
  });
  const step = stepper.compile({ inputs: { metric }, updates: plateau.updates });
  const deviation = createDeviation();
  values.forEach((value, k) => {
    deviation.compare(`values[${k}]`, stepper.read(plateau.value), [value]);
    step({ metric: Number(metrics[k] ?? 0) });
  });
  return deviation.result();
}
