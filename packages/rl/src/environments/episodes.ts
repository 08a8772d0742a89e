import { type RandomNumbers, randomNumbers } from "../randomNumbers.ts";
import type { Action, ActionSpace, Environment, Observation, ObservationSpace } from "./environment.ts";

/** The rules of one task: pure functions of a state that is plain JSON. */
export interface EpisodeRules<State> {
  readonly name: string;
  readonly observationSpace: ObservationSpace;
  readonly actionSpace: ActionSpace;
  /** The most steps of an episode before it is cut off. */
  readonly maximumSteps: number;
  start(random: RandomNumbers): State;
  move(state: State, action: Action, random: RandomNumbers): Moved<State>;
  observe(state: State): Observation;
}

/** The outcome of a move. */
export interface Moved<State> {
  readonly state: State;
  readonly reward: number;
  readonly terminated: boolean;
}

interface Saved<State> {
  readonly state: State | null;
  readonly steps: number;
  readonly over: boolean;
  /** Of the random numbers; null before the first reset. */
  readonly random: unknown;
}

/**
 * An environment of its rules: counts steps, cuts episodes off, and asks for a reset where one is due.
 *
 * @throws Error from `reset` without a first seed, and from `step` where the episode is over
 *
 * ```ts
 * const counting = episodes({
 *   name: "Counting",
 *   observationSpace: { shape: [1], dtype: "float32" },
 *   actionSpace: { kind: "discrete", count: 2 },
 *   maximumSteps: 3,
 *   start: () => 0,
 *   move: (n, action) => ({ state: n + Number(action), reward: 1, terminated: false }),
 *   observe: (n) => [n],
 * });
 * counting.reset(1) // => [0]
 * counting.step(1) // => { observation: [1], reward: 1, terminated: false, truncated: false }
 * ```
 */
export function episodes<State>(rules: EpisodeRules<State>): Environment {
  const { name, observationSpace, actionSpace, maximumSteps } = rules;
  let random: RandomNumbers | undefined;
  let saved: Omit<Saved<State>, "random"> = { state: null, steps: 0, over: true };
  return {
    name,
    observationSpace,
    actionSpace,
    reset(seed) {
      if (seed !== undefined) random = randomNumbers(seed);
      if (random === undefined) throw new Error(`reset: ${name} has no seed yet. Write reset(1).`);
      const state = rules.start(random);
      saved = { state, steps: 0, over: false };
      return rules.observe(state);
    },
    step(action) {
      if (saved.over || random === undefined) throw new Error("step: the episode is over. Call reset first.");
      checkAction(name, actionSpace, action);
      const { state, reward, terminated } = rules.move(saved.state as State, action, random);
      const steps = saved.steps + 1;
      const truncated = steps >= maximumSteps && !terminated;
      saved = { state, steps, over: terminated || truncated };
      return { observation: rules.observe(state), reward, terminated, truncated };
    },
    state: (): Saved<State> => ({ ...saved, random: random?.state() ?? null }),
    restore(given) {
      const { random: numbers, ...rest } = given as Saved<State>;
      random = numbers === null ? undefined : randomNumbers(0);
      random?.restore(numbers);
      saved = rest;
    },
  };
}

function checkAction(name: string, space: ActionSpace, action: Action): void {
  if (space.kind === "discrete") {
    if (Number.isInteger(action) && Number(action) >= 0 && Number(action) < space.count) return;
    throw new RangeError(`step: ${name} takes a whole number from 0 to ${space.count - 1}, got ${shown(action)}.`);
  }
  const size = space.low.length;
  const isFinite = typeof action !== "number" && Array.from(action).every(Number.isFinite);
  if (isFinite && action.length === size) return;
  throw new RangeError(`step: ${name} takes a list of ${size} finite numbers, got ${shown(action)}.`);
}

const shown = (action: Action) => (typeof action === "object" ? `[${Array.from(action).join(", ")}]` : String(action));
