import type { TensorLike } from "@handloom/tensor";

/** Takes down numbers of a run. What is logged is written at once, so that nothing is lost when the process dies. */
export interface ScalarLog {
  /**
   * @param step where the run is, a whole number of 0 or more
   * @param values numbers by name; "loss/train" and "loss/test" belong together
   */
  scalars(step: number, values: Readonly<Record<string, number>>): void;
  /** What the run was started with. */
  hyperparameters(values: LoggedHyperparameters): void;
  /** Ends the log; nothing follows. */
  close(): void;
}

/** Takes down distributions and images, too. */
export interface MediaLog extends ScalarLog {
  /** How numbers are distributed: a layer's weights, say. Infinities and NaN are left out. */
  histogram(step: number, name: string, values: TensorLike): void;
  /** @param image `[height, width]` or `[height, width, 1, 3 or 4]`; floats from 0 to 1, or int32 from 0 to 255, or bool */
  image(step: number, name: string, image: TensorLike): void;
}

/** Settings of a run by name, as a log writes them once. */
export type LoggedHyperparameters = Readonly<Record<string, number | string | boolean>>;

/** Where a log's bytes go: a file's path, or anything that has `write`. */
export type LogTarget = string | LogSink;

/** Takes the bytes of a log: a stream of Node, or an object of your own. */
export interface LogSink {
  write(bytes: Uint8Array): void;
  close?(): void;
}
