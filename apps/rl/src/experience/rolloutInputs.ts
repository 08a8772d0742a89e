import { type Expr, type Input, input, reshape } from "@handloom/graph";
import type { Rollout, VectorEnvironment } from "@handloom/rl";

/** The inputs that take a rollout, `[steps, environments, …]` each. */
export function rolloutInputs(
  { count, observationSpace: { shape, dtype }, actionSpace }: VectorEnvironment,
  steps: number,
): Readonly<Record<keyof Rollout, Input>> {
  const dims = [steps, count];
  return {
    observation: input("observation", [...dims, ...shape], dtype),
    action:
      actionSpace.kind === "discrete"
        ? input("action", dims, "int32")
        : input("action", [...dims, actionSpace.low.length]),
    reward: input("reward", dims),
    next: input("next", [...dims, ...shape], dtype),
    terminated: input("terminated", dims, "bool"),
    truncated: input("truncated", dims, "bool"),
  };
}

/** `[steps, environments, …]` as `[steps·environments, …]`. */
export function toRows(x: Expr): Expr {
  return reshape(x, [-1, ...x.shape.slice(2)]);
}
