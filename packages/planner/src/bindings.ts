import type { Check, Instruction } from "@handloom/compiler";
import type { Variable } from "@handloom/graph";
import type { Tensor } from "@handloom/tensor";

/** The values that a plan refers to by position. It stays in the process and is never saved. */
export interface Bindings {
  readonly variables: readonly Variable[];
  readonly constants: readonly Tensor[];
  readonly hosts: readonly Instruction[];
  readonly checks: readonly Check[];
  readonly origins: readonly Instruction["origin"][];
}
