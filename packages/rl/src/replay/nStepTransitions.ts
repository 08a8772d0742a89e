import { checkNumber, checkOptions, type Resumable } from "@handloom/tensor";
import type { Action, Observation } from "../environments/environment.ts";

/** The options of `nStepTransitions`. */
export interface NStepTransitionsOptions {
  /** n, the number of rewards that are summed, 1 or more. */
  readonly steps: number;
  /** γ in [0, 1]. */
  readonly discount: number;
  /** The number of environments whose steps come in, 1 or more. Default 1. */
  readonly environments?: number | undefined;
}

/** A step that was played. */
export interface PlayedStep {
  readonly observation: Observation;
  readonly action: Action;
  readonly reward: number;
  /** The observation that the action led to. */
  readonly next: Observation;
  readonly terminated: boolean;
  readonly truncated: boolean;
}

/** Several steps as one: Q(observation, action) should be `reward` + `discount`·Q(next, ·). */
export interface Transition {
  readonly observation: Observation;
  readonly action: Action;
  /** rₜ + γ·rₜ₊₁ + … */
  readonly reward: number;
  readonly next: Observation;
  /** γᵏ of the k steps that lie between; 0 where the episode was over for good. */
  readonly discount: number;
}

/** Holds the last n − 1 steps of each environment. */
export interface TransitionWindow extends Resumable {
  /**
   * Takes a step and gives the transitions that are complete with it: one when n steps are there, all that are left when the
   * episode ends.
   */
  add(step: PlayedStep, environment?: number): readonly Transition[];
}

/**
 * Makes transitions over n steps of single ones, for a replay.
 *
 * @throws RangeError for options outside their ranges, and for an environment that does not exist
 *
 * ```ts
 * const window = nStepTransitions({ steps: 2, discount: 0.5 });
 * const step = { action: 0, reward: 1, terminated: false, truncated: false };
 * window.add({ ...step, observation: [0], next: [1] }) // => []
 * window.add({ ...step, observation: [1], next: [2] }) // => [{ observation: [0], action: 0, reward: 1.5, next: [2], discount: 0.25 }]
 * ```
 */
export function nStepTransitions(options: NStepTransitionsOptions): TransitionWindow {
  const given = checkOptions("nStepTransitions", options, "steps discount environments", "steps discount");
  const { steps, discount, environments = 1 } = given;
  checkNumber("nStepTransitions", "steps", steps, { least: 1, whole: true });
  checkNumber("nStepTransitions", "discount", discount, { least: 0, most: 1 });
  checkNumber("nStepTransitions", "environments", environments, { least: 1, whole: true });
  let windows: PlayedStep[][] = Array.from({ length: environments }, () => []);
  return {
    add(step, environment = 0) {
      const window = windows[environment];
      if (window === undefined)
        throw new RangeError(`add: there is no environment ${environment} of ${environments}. Count from 0.`);
      window.push(step);
      if (step.terminated || step.truncated) return window.splice(0).map((_, i, all) => joined(all.slice(i), discount));
      if (window.length < steps) return [];
      const transition = joined(window, discount);
      window.shift();
      return [transition];
    },
    state: () => windows.map((window) => window.map(plain)),
    restore(state) {
      windows = (state as readonly PlayedStep[][]).map((window) => [...window]);
    },
  };
}

function joined(steps: readonly PlayedStep[], discount: number): Transition {
  const { observation, action } = steps[0] as PlayedStep;
  const { next, terminated } = steps.at(-1) as PlayedStep;
  const reward = steps.reduceRight((sum, step) => step.reward + discount * sum, 0);
  return { observation, action, reward, next, discount: terminated ? 0 : discount ** steps.length };
}

/** Typed arrays are not JSON. */
function plain({ observation, action, next, ...rest }: PlayedStep): PlayedStep {
  const listed = typeof action === "number" ? action : Array.from(action);
  return { observation: Array.from(observation), action: listed, next: Array.from(next), ...rest };
}
