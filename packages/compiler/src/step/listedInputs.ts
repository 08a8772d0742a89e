import type { Input, Tree } from "@handloom/graph";
import { leavesOf } from "@handloom/graph/inspect";
import type { Step } from "./step.ts";

/** The inputs that a step lists, in order. */
export function listedInputs({ inputs = {} }: Step): readonly Input[] {
  return leavesOf(inputs as Tree<Input>) as Input[];
}
