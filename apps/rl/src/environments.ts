import { seeds } from "@handloom/loop";
import { type VectorEnvironment, vectorEnvironment } from "@handloom/rl";
import type { Task } from "./tasks/task.ts";

/** Episodes of one purpose are none of another's. */
export type Purpose = "training" | "evaluation" | "test";

export interface EnvironmentsOptions {
  readonly seed: number;
  readonly purpose: Purpose;
  readonly count: number;
}

/** Several games of a task, begun. */
export function createEnvironments(task: Task, { seed, purpose, count }: EnvironmentsOptions): VectorEnvironment {
  const environments = vectorEnvironment(Array.from({ length: count }, () => task.create()));
  // Half of all seeds, so that the last environment's is one, too.
  environments.reset(seeds(seed)(purpose) >>> 1);
  return environments;
}
