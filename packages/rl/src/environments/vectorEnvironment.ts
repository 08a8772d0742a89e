import { allocate, checkSeed, type Resumable, type Tensor, tensor } from "@handloom/tensor";
import type { Action, ActionSpace, Environment, Observation, ObservationSpace } from "./environment.ts";

/** One step of several environments; row i is environment i's. */
export interface VectorStep {
  /** The present observations, `[count, …]`: those of a new episode's start where one ended. */
  readonly observation: Tensor;
  /** The observations that the actions led to, `[count, …]`: an episode's last one where it ended. */
  readonly next: Tensor;
  /** float32 `[count]`. */
  readonly reward: Tensor;
  /** bool `[count]`. */
  readonly terminated: Tensor;
  /** bool `[count]`. */
  readonly truncated: Tensor;
}

/** Several environments at once, so that one call of a step acts in all of them. */
export interface VectorEnvironment extends Resumable {
  readonly count: number;
  readonly observationSpace: ObservationSpace;
  readonly actionSpace: ActionSpace;
  /** The present observations, `[count, …]`. */
  readonly observation: Tensor;
  /** Starts an episode in each; environment i takes the seed `seed` + i. */
  reset(seed: number): Tensor;
  /** @param actions `[count]` where they are discrete, else `[count, size]`, in row-major order */
  step(actions: ArrayLike<number>): VectorStep;
}

interface Saved {
  readonly each: readonly unknown[];
  readonly observation: readonly number[] | null;
}

/**
 * Several environments of one kind; where an episode ends, the next one starts in the same step.
 *
 * This is the autoreset of Gymnasium's `AutoresetMode.SAME_STEP`, and `next` has what it calls `final_obs`.
 *
 * @throws RangeError without environments, and for environments of different kinds
 *
 * ```ts
 * const environments = vectorEnvironment([cartPole(), cartPole()]);
 * environments.reset(1).shape // => [2, 4]
 * environments.step([0, 1]).reward.toArray() // => [1, 1]
 * ```
 */
export function vectorEnvironment(environments: readonly Environment[]): VectorEnvironment {
  const [first] = environments;
  if (first === undefined) throw new RangeError("vectorEnvironment: there are no environments. Give one at least.");
  const other = environments.find(({ name }) => name !== first.name);
  if (other !== undefined)
    throw new RangeError(
      `vectorEnvironment: ${first.name} and ${other.name} do not mix. Give environments of one kind.`,
    );
  const { observationSpace, actionSpace } = first;
  const count = environments.length;
  let present: Tensor | undefined;
  const stacked = (observations: readonly Observation[]) => stackObservations(observationSpace, observations);
  const flags = (values: readonly boolean[]) => tensor(Uint8Array.from(values, Number), { dtype: "bool" });
  return {
    count,
    observationSpace,
    actionSpace,
    get observation() {
      if (present === undefined) throw new Error("observation: no episode has started. Call reset first.");
      return present;
    },
    reset(seed) {
      checkSeed("reset", seed);
      checkSeed("reset", seed + count - 1);
      present = stacked(environments.map((environment, i) => environment.reset(seed + i)));
      return present;
    },
    step(actions) {
      const results = environments.map((environment, i) => environment.step(actionAt(actionSpace, actions, i)));
      const next = stacked(results.map(({ observation }) => observation));
      const ended = results.map(({ terminated, truncated }) => terminated || truncated);
      const starts = environments.map((environment, i) =>
        ended[i] ? environment.reset() : (results[i]?.observation as Observation),
      );
      present = ended.includes(true) ? stacked(starts) : next;
      return {
        observation: present,
        next,
        reward: tensor(Float32Array.from(results, ({ reward }) => reward)),
        terminated: flags(results.map(({ terminated }) => terminated)),
        truncated: flags(results.map(({ truncated }) => truncated)),
      };
    },
    state: (): Saved => ({
      each: environments.map((environment) => environment.state()),
      observation: present === undefined ? null : Array.from(present.data),
    }),
    restore(saved) {
      const { each, observation } = saved as Saved;
      environments.forEach((environment, i) => void environment.restore(each[i]));
      present = observation === null ? undefined : stacked(chunks(observation, observation.length / count));
    },
  };
}

/** Observations as one tensor `[count, …]`. */
export function stackObservations({ shape, dtype }: ObservationSpace, observations: readonly Observation[]): Tensor {
  const size = shape.reduce((product, one) => product * one, 1);
  const data = allocate(dtype, observations.length * size);
  observations.forEach((observation, i) => void data.set(observation, i * size));
  return tensor(data, { dtype, shape: [observations.length, ...shape] });
}

function actionAt(space: ActionSpace, actions: ArrayLike<number>, i: number): Action {
  if (space.kind === "discrete") return Number(actions[i]);
  const size = space.low.length;
  return Array.from({ length: size }, (_, part) => Number(actions[i * size + part]));
}

function chunks(list: readonly number[], size: number): readonly number[][] {
  return Array.from({ length: list.length / size }, (_, i) => list.slice(i * size, (i + 1) * size));
}
