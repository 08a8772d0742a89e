import { GraphError, type Input } from "@handloom/graph";
import type { createAsyncRun } from "../../call/createAsyncRun.ts";
import type { Pass } from "../../passes/index.ts";
import type { LoopRules } from "../../passes/loopRules.ts";
import type { NumericChecks } from "../../program/numericChecks.ts";
import type { Replacing } from "../replacing/replacingNothing.ts";
import type { ResolvedStep } from "../resolveBy.ts";
import type { Step } from "../step.ts";

/** The abilities of `compile` that a page may leave out. */
export interface Parts {
  readonly foldConstants?: Pass | undefined;
  readonly loops?: LoopPart | undefined;
  readonly numerics?: NumericChecks | undefined;
  readonly createAsyncRun?: typeof createAsyncRun | undefined;
  readonly replacing?: ((step: Step) => Replacing) | undefined;
  /** @throws LintError for a certain fault */
  readonly checkStrictly?: ((step: ResolvedStep) => void) | undefined;
}

/** One of the abilities, or several. */
export type Part = Parts;

export interface LoopPart extends LoopRules {
  /** The step once for each slice of its inputs. */
  repeatOver(step: Step, inputs: readonly Input[]): Step;
}

/** The error for an ability that was left out. */
export function leftOut(called: string, what: string, part: string): GraphError {
  return new GraphError(called, `createCompile was given no part for ${what}`, `Write createCompile([${part}])`);
}
