import type { Engine } from "@handloom/compiler";
import { add, input } from "@handloom/graph";
import { reduceOnPlateau } from "@handloom/optimizers";
import { createDeviation, type Stepper } from "@handloom/optimizers/testing";
import { tensor } from "@handloom/tensor";
import type { Difference } from "../difference.ts";
import { type GoldenCase, type GoldenFile, GoldenFileError } from "../goldenFile.ts";
import { Unsupported } from "../unsupported.ts";
import type { ScheduleCase } from "./cases.ts";
import { scheduleFromCase } from "./fromFramework.ts";
import { floorOf, type Precision } from "./precision.ts";
import { readSettings } from "./readSettings.ts";
import { stepperOn } from "./stepperOn.ts";

/** Compares a schedule's values with the framework's, count by count. */
export function runScheduleCase(
  engine: Engine<"sync">,
  found: GoldenCase,
  _file: GoldenFile,
  precision: Precision,
): Difference {
  if (!isSchedule(found)) throw new GoldenFileError(`${found.id}: a schedule case has a list "values".`);
  const [stepper, floor] = [stepperOn(engine), floorOf(found, precision)];
  if (found.family === "ReduceLROnPlateau") return runPlateau(found, stepper, floor);
  const schedule = scheduleFromCase(found);
  if (schedule === "unsupported") throw new Unsupported("");
  const count = input("count", []);
  const step = stepper.compile({ inputs: { count }, outputs: { value: add(schedule(count), 0) } });
  const deviation = createDeviation({ limit: 1, floor });
  found.values.forEach((value, k) => {
    deviation.compare(`values[${k}]`, step({ count: k })["value"] ?? tensor([]), [value]);
  });
  return deviation.result();
}

function runPlateau(
  { settings, values, metrics = [], base_lr = 1 }: ScheduleCase,
  stepper: Stepper,
  floor: number,
): Difference {
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
  const deviation = createDeviation({ limit: 1, floor });
  values.forEach((value, k) => {
    deviation.compare(`values[${k}]`, stepper.read(plateau.value), [value]);
    step({ metric: Number(metrics[k] ?? 0) });
  });
  return deviation.result();
}

function isSchedule(found: GoldenCase): found is GoldenCase & ScheduleCase {
  return Array.isArray(found["values"]);
}
