import type { DType, Resumable } from "@handloom/tensor";

/** The elements of one observation in row-major order. */
export type Observation = ArrayLike<number>;

/** A whole number where actions are discrete, else one number for each part of the action. */
export type Action = number | ArrayLike<number>;

/** Shape and dtype of what an environment shows of its state. */
export interface ObservationSpace {
  /** Shape of one observation. */
  readonly shape: readonly number[];
  /** The dtype of a step's input: float32, or bool for planes of 0 and 1. */
  readonly dtype: DType;
}

/** Whole numbers from 0 to `count` − 1, or vectors between `low` and `high`. */
export type ActionSpace =
  | { readonly kind: "discrete"; readonly count: number }
  | { readonly kind: "continuous"; readonly low: readonly number[]; readonly high: readonly number[] };

/** The consequences of an action. */
export interface StepResult {
  readonly observation: Observation;
  readonly reward: number;
  /** The episode is over for good: nothing can be earned from here on. */
  readonly terminated: boolean;
  /** The episode was cut off, though it could have gone on: the observation is still worth something. */
  readonly truncated: boolean;
}

/**
 * A task in episodes, with the interface of Gymnasium.
 *
 * `state()` and `restore()` keep everything, the random numbers of the next starts included.
 */
export interface Environment extends Resumable {
  readonly name: string;
  readonly observationSpace: ObservationSpace;
  readonly actionSpace: ActionSpace;
  /**
   * Starts an episode.
   *
   * @param seed a whole number from 0 to 2³¹ − 1: the same seed, the same episodes. Without one, random numbers go on;
   *   the first call needs one
   */
  reset(seed?: number): Observation;
  /** Acts once. After an episode's end it throws until `reset`. */
  step(action: Action): StepResult;
}
