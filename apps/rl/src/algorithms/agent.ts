import type { Stateful } from "@handloom/graph";
import type { Layer } from "@handloom/layers";
import { type Counters, counters } from "@handloom/loop";
import type { Resumable } from "@handloom/tensor";

/** How much has been done. */
export type Counts = Counters<"environmentSteps" | "learningSteps">;

export type Metrics = Readonly<Record<string, number>>;

export interface AgentOptions {
  /** A whole number from 0 to 2³¹ − 1: first weights, start states, everything that is drawn. */
  readonly seed: number;
}

/** What learns to play: made by `createDqn`, `createReinforce` and `createPpo`. */
export interface Agent {
  /** Maps states to a number per action, the greatest for the one to take. */
  readonly policy: Layer;
  /** Another network of the same shape, to keep a policy in. */
  createNetwork(): Layer;
  /** Everything that goes on at a resumed run: variables of the engine, and what the host keeps. */
  readonly parts: Readonly<Record<string, Stateful | Resumable>>;
  readonly counts: Counts;
  /** Plays and learns for ever. Whenever it yields, `parts` hold all that it needs to go on. */
  train(): Generator<Metrics, never>;
}

export const createCounts = (): Counts => counters({ environmentSteps: 0, learningSteps: 0 });
