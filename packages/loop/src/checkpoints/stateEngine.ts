import type { DType, Tensor, TensorLike } from "@handloom/tensor";

/** What is known here of a variable of `@handloom/graph`. */
export interface VariableLike {
  readonly shape: readonly number[];
  readonly dtype: DType;
}

/** What owns variables: layers, optimizers, random streams, averages, compiled functions. Keys are relative paths. */
export interface StatefulLike {
  readonly variables: Readonly<Record<string, VariableLike>>;
}

/** What is known here of an engine of `@handloom/compiler`, synchronous or not. */
export interface StateEngine {
  /** The values as they are at the time of the call, whatever runs before the promise is settled. */
  readAll(
    variables: Readonly<Record<string, VariableLike>>,
  ): Readonly<Record<string, Tensor>> | Promise<Readonly<Record<string, Tensor>>>;
  /** All of them or, with an error, none. */
  writeAll(
    variables: Readonly<Record<string, VariableLike>>,
    values: Readonly<Record<string, TensorLike>>,
  ): void | Promise<void>;
}
