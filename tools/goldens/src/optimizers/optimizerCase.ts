import type { Engine } from "@handloom/compiler";
import { deviationFrom } from "@handloom/optimizers/testing";
import type { Difference } from "../difference.ts";
import { type GoldenCase, type GoldenFile, GoldenFileError } from "../goldenFile.ts";
import { Unsupported } from "../unsupported.ts";
import type { OptimizerCase, OptimizerCases } from "./cases.ts";
import { optimizerFromCase } from "./fromFramework.ts";
import { floorOf, type Precision } from "./precision.ts";
import { stepperOn } from "./stepperOn.ts";

/** Compares an optimizer's trajectory with the framework's, update by update. */
export function runOptimizerCase(
  engine: Engine<"sync">,
  found: GoldenCase,
  file: GoldenFile,
  precision: Precision,
): Difference {
  if (!isTrajectoryFile(file)) throw new GoldenFileError('optimizers.json: there are no "params" and "gradients".');
  if (!isTrajectory(found)) throw new GoldenFileError(`${found.id}: an optimizer case has a list "steps".`);
  const recipe = optimizerFromCase(found);
  if (recipe === "unsupported") throw new Unsupported("");
  const { params, gradients } = file;
  const { steps, slow_steps, eval_steps, after_finalize } = found;
  const readings = {
    ...(slow_steps && { slow_steps }),
    ...(eval_steps && { eval_steps }),
    ...(after_finalize && { after_finalize }),
  };
  const tolerance = { limit: 1, floor: floorOf(found, precision) };
  return deviationFrom({ params, gradients, steps, readings }, recipe, tolerance, stepperOn(engine));
}

function isTrajectoryFile(file: GoldenFile): file is GoldenFile & OptimizerCases {
  return typeof file["params"] === "object" && file["params"] !== null && Array.isArray(file["gradients"]);
}

function isTrajectory(found: GoldenCase): found is GoldenCase & OptimizerCase {
  return Array.isArray(found["steps"]);
}
