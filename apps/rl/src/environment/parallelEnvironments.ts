import type { Resumable } from "@handloom/tensor";
import type { RandomNumbers } from "../randomNumbers.ts";
import { createEnvironment, type Environment } from "./environment.ts";

/** Several games at once, so that one call acts in all of them. */
export interface ParallelEnvironments extends Resumable {
  readonly each: readonly Environment[];
}

export function createParallelEnvironments(count: number, random: RandomNumbers): ParallelEnvironments {
  const each = Array.from({ length: count }, () => createEnvironment(random));
  return {
    each,
    state: () => each.map((environment) => environment.state()),
    restore: (states) => each.forEach((environment, i) => void environment.restore((states as unknown[])[i])),
  };
}
