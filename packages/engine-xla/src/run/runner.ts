import type { Executable, Timing } from "@handloom/compiler";
import type { Tensor, TypedArray } from "@handloom/tensor";

/** A loaded program, in both timings. */
export interface Runner {
  run(feeds: readonly TypedArray[]): readonly Tensor[];
  /** Has read the feeds, and has taken effect in its turn, when it returns. */
  runLater(feeds: readonly TypedArray[]): Promise<readonly Tensor[]>;
  readonly stages: Executable<Timing>["stages"];
  /** In bytes: the program, and values on the way. */
  memory(): { readonly code: number; readonly temporary: number };
  dispose(): void;
}
