import { GraphError, type Input } from "@handloom/graph";
import { applyScanForward } from "@handloom/graph/inspect";
import { checkStrictly } from "../lint/lint.ts";
import { loopRules } from "../passes/loopRules.ts";
import { numericChecks } from "../program/numericChecks.ts";
import type { Part, Parts } from "./part.ts";
import { repeatBy } from "./repeat.ts";
import type { Step } from "./step.ts";

/** Loops and branches in steps, and `scan` of what is compiled. */
export const withLoops: Part = { loops: { ...loopRules, repeatOver } };

/** The option `checkNumerics`. */
export const withNumerics: Part = { numerics: numericChecks };

/** The option `strict`. */
export const withLint: Part = { checkStrictly };

export const everyPart: Parts = { ...withLoops, ...withNumerics, ...withLint };

function repeatOver(step: Step, inputs: readonly Input[]): Step {
  if (inputs.length === 0)
    throw new GraphError(
      "scan",
      "the step has no inputs, so nothing says how often it runs",
      "Compile repeat(step, [], times)",
    );
  return repeatBy(applyScanForward, step, inputs, "scanSteps");
}
