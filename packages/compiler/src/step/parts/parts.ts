import { GraphError, type Input } from "@handloom/graph";
import { applyScanForward } from "@handloom/graph/inspect";
import { createAsyncRun } from "../../call/createAsyncRun.ts";
import { checkStrictly } from "../../lint/lint.ts";
import { foldConstants } from "../../passes/foldConstants.ts";
import { loopRules } from "../../passes/loopRules.ts";
import { numericChecks } from "../../program/numericChecks.ts";
import { repeatBy } from "../repeat.ts";
import { replacing } from "../replacing/replacing.ts";
import type { Step } from "../step.ts";
import type { Part, Parts } from "./part.ts";

/** Loops and branches in steps, and `scan` of what is compiled. */
export const withLoops: Part = { loops: { ...loopRules, repeatOver } };

/** Values that only constants decide are computed once, before any call. */
export const withFolding: Part = { foldConstants };

/** The option `checkNumerics`. */
export const withNumerics: Part = { numerics: numericChecks };

/** Engines whose calls give promises, such as those on graphics cards. */
export const withPromises: Part = { createAsyncRun };

/** The `givens` of a step. */
export const withGivens: Part = { replacing };

/** The option `strict`. */
export const withLint: Part = { checkStrictly };

export const everyPart: Parts = {
  ...withFolding,
  ...withGivens,
  ...withLoops,
  ...withNumerics,
  ...withPromises,
  ...withLint,
};

function repeatOver(step: Step, inputs: readonly Input[]): Step {
  if (inputs.length === 0)
    throw new GraphError(
      "scan",
      "the step has no inputs, so nothing says how often it runs",
      "Compile repeat(step, [], times)",
    );
  return repeatBy(applyScanForward, step, inputs, "scanSteps");
}
