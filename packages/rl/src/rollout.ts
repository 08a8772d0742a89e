import { checkNumber, checkOptions, type DType, dtypes, type Tensor, tensor } from "@handloom/tensor";
import type { ActionSpace } from "./environments/environment.ts";
import type { VectorEnvironment } from "./environments/vectorEnvironment.ts";

/** Some steps of several environments: the first axis is time, the second one the environment. */
export interface Rollout {
  /** `[steps, environments, …]`. */
  readonly observation: Tensor;
  /** int32 `[steps, environments]` where actions are discrete, else float32 `[steps, environments, size]`. */
  readonly action: Tensor;
  /** float32 `[steps, environments]`. */
  readonly reward: Tensor;
  /** The observations that the actions led to: an episode's last one where it ended. */
  readonly next: Tensor;
  /** bool `[steps, environments]`. */
  readonly terminated: Tensor;
  /** bool `[steps, environments]`. */
  readonly truncated: Tensor;
}

/** The options of `rollout`. */
export interface RolloutOptions {
  /** Steps of each environment, 1 or more. */
  readonly steps: number;
}

/**
 * Plays on in all environments at once, from their present observations.
 *
 * @param act gives the actions for observations `[environments, …]`: one for each, in row-major order
 * @throws RangeError for fewer steps than 1
 *
 * ```ts
 * const environments = vectorEnvironment([cartPole(), cartPole(), cartPole()]);
 * environments.reset(1);
 * rollout(environments, () => [0, 1, 0], { steps: 5 }).observation.shape // => [5, 3, 4]
 * ```
 */
export function rollout(
  environments: VectorEnvironment,
  act: (observation: Tensor) => ArrayLike<number>,
  options: RolloutOptions,
): Rollout {
  const { steps } = checkOptions("rollout", options, "steps", "steps");
  checkNumber("rollout", "steps", steps, { least: 1, whole: true });
  const { dtype, actionShape } = layoutOf(environments.actionSpace);
  const played = Array.from({ length: steps }, () => {
    const { observation } = environments;
    // A step may give the same array at each call.
    const action = tensor(Array.from(act(observation)), { dtype, shape: [environments.count, ...actionShape] });
    return { ...environments.step(action.data), observation, action };
  });
  const column = (name: keyof Rollout) => stacked(played.map((step) => step[name]));
  return {
    observation: column("observation"),
    action: column("action"),
    reward: column("reward"),
    next: column("next"),
    terminated: column("terminated"),
    truncated: column("truncated"),
  };
}

function layoutOf(space: ActionSpace): { readonly dtype: DType; readonly actionShape: readonly number[] } {
  return space.kind === "discrete"
    ? { dtype: "int32", actionShape: [] }
    : { dtype: "float32", actionShape: [space.low.length] };
}

function stacked(rows: readonly Tensor[]): Tensor {
  const [{ shape, dtype, size }] = rows as readonly [Tensor];
  const data = dtypes[dtype].allocate(rows.length * size);
  rows.forEach((row, i) => void data.set(row.data, i * size));
  return tensor(data, { dtype, shape: [rows.length, ...shape] });
}
