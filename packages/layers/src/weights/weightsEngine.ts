import type { Variable } from "@handloom/graph";
import type { Tensor } from "@handloom/tensor";

/** The part of an engine of `@handloom/compiler` that is used here, synchronous or not. */
export interface WeightsEngine {
  readAll(
    variables: Readonly<Record<string, Variable>>,
  ): Readonly<Record<string, Tensor>> | Promise<Readonly<Record<string, Tensor>>>;
  /** All of them or, with an error, none. */
  writeAll(
    variables: Readonly<Record<string, Variable>>,
    values: Readonly<Record<string, Tensor>>,
  ): void | Promise<void>;
}
