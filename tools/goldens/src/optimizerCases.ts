import { compile, type Engine } from "@handloom/compiler";
import {
  type Deviation,
  type OptimizerCase,
  type OptimizerCases,
  type Precision,
  runOptimizerCase,
  runScheduleCase,
  type ScheduleCase,
  type Stepper,
  toleranceOf,
} from "@handloom/optimizers/testing";
import type { Difference } from "./difference.ts";
import { type GoldenCase, type GoldenFile, GoldenFileError } from "./goldenFile.ts";
import { Unsupported } from "./unsupported.ts";

/** Compares an optimizer's trajectory with the framework's, update by update. */
export function runOptimizer(
  engine: Engine<"sync">,
  found: GoldenCase,
  file: GoldenFile,
  precision: Precision,
): Difference {
  if (!isTrajectoryFile(file)) throw new GoldenFileError('optimizers.json: there are no "params" and "gradients".');
  if (!isTrajectory(found)) throw new GoldenFileError(`${found.id}: an optimizer case has a list "steps".`);
  const { floor } = toleranceOf(found, precision);
  return supported(runOptimizerCase(file, found, stepperOn(engine), { limit: 1, floor }));
}

/** Compares a schedule's values with the framework's, count by count. */
export function runSchedule(
  engine: Engine<"sync">,
  found: GoldenCase,
  _file: GoldenFile,
  precision: Precision,
): Difference {
  if (!isSchedule(found)) throw new GoldenFileError(`${found.id}: a schedule case has a list "values".`);
  const { floor } = toleranceOf({}, precision);
  return supported(runScheduleCase(found, stepperOn(engine), { limit: 1, floor }));
}

/** How near a framework's numbers can be met that it computed in less than float64, as the case's note says. */
export function precisionOf(found: GoldenCase): number {
  return isTrajectory(found) && found.note !== undefined ? toleranceOf(found).limit : 0;
}

function stepperOn(engine: Engine<"sync">): Stepper {
  return {
    compile: ({ inputs = {}, outputs = {}, updates = [] }) =>
      compile(engine, { inputs, outputs, updates }, { unusedInputs: "ignore" }),
    read: engine.read,
    write: engine.write,
  };
}

function supported(deviation: Deviation | "unsupported"): Difference {
  if (deviation === "unsupported") throw new Unsupported("");
  return deviation;
}

function isTrajectoryFile(file: GoldenFile): file is GoldenFile & OptimizerCases {
  return typeof file["params"] === "object" && file["params"] !== null && Array.isArray(file["gradients"]);
}

function isTrajectory(found: GoldenCase): found is GoldenCase & OptimizerCase {
  return Array.isArray(found["steps"]);
}

function isSchedule(found: GoldenCase): found is GoldenCase & ScheduleCase {
  return Array.isArray(found["values"]);
}
