import type { DType } from "@handloom/tensor";
import type { Text } from "../text/createText.ts";
import type { Precision } from "../text/ops.ts";

/** The text that a lowering writes to, and how. */
export interface Context {
  readonly text: Text;
  /** Of products. */
  readonly precision: Precision;
}

/** The type of the result. */
export interface Wanted {
  readonly shape: readonly number[];
  readonly dtype: DType;
}
