import type { Engine } from "@handloom/compiler";
import type { Agent } from "./agent.ts";
import { createDqn } from "./dqn.ts";
import { createPpo } from "./ppo.ts";
import { createReinforce } from "./reinforce.ts";

export interface Algorithm {
  create(engine: Engine<"sync">, options: { readonly seed: number; readonly double: boolean }): Agent;
  /** Environment steps after which training ends, solved or not. */
  readonly steps: number;
}

export const algorithms = {
  dqn: { create: createDqn, steps: 150_000 },
  reinforce: { create: createReinforce, steps: 500_000 },
  ppo: { create: createPpo, steps: 200_000 },
} as const satisfies Record<string, Algorithm>;

export type AlgorithmName = keyof typeof algorithms;

export const algorithmNames = Object.keys(algorithms) as AlgorithmName[];
