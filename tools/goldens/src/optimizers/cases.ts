import type { FlatParameters } from "@handloom/optimizers/testing";

/** Settings as a framework names them, of unknown kinds until they are read. */
export type Settings = Readonly<Record<string, unknown>>;

/** One case of a file of optimizer trajectories. */
export interface OptimizerCase {
  readonly id: string;
  readonly framework: string;
  /** The optimizer as the framework names it. */
  readonly family: string;
  /** What was passed to it. */
  readonly settings: Settings;
  /** All its hyperparameters, defaults included. */
  readonly config?: Settings | undefined;
  /** What the framework computed in: "float64", or that with an exception. */
  readonly dtype?: string | undefined;
  readonly note?: string | undefined;
  readonly steps: readonly FlatParameters[];
  readonly slow_steps?: readonly FlatParameters[] | undefined;
  readonly eval_steps?: readonly FlatParameters[] | undefined;
  readonly after_finalize?: FlatParameters | undefined;
}

/** A file of optimizer trajectories, all from the same parameters along the same gradients. */
export interface OptimizerCases {
  readonly params: Readonly<Record<string, { readonly shape: readonly number[]; readonly data: readonly number[] }>>;
  readonly gradients: readonly FlatParameters[];
  readonly cases: readonly OptimizerCase[];
}

/** One case of a file of schedules: the value used for step k, k = 0, 1, …. */
export interface ScheduleCase {
  readonly id: string;
  readonly framework: string;
  readonly family: string;
  readonly settings: Settings;
  readonly values: readonly (number | string)[];
  /** PyTorch's schedules change the optimizer's rate. */
  readonly base_lr?: number | undefined;
  /** What a plateau was told after each step. */
  readonly metrics?: readonly (number | string)[] | undefined;
}
