import type { Stateful, Update, Variable } from "@handloom/graph";

/** Updates with variables of their own, for `writes` and checkpoints. */
export type StatefulUpdates = Update[] & Stateful;

export function withVariables(
  updates: readonly Update[],
  variables: Readonly<Record<string, Variable>>,
): StatefulUpdates {
  return Object.assign([...updates], { variables });
}
