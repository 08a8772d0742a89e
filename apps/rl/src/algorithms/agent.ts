import { type Expr, type Input, input, type Stateful } from "@handloom/graph";
import type { Layer } from "@handloom/layers";
import { type Counters, counters } from "@handloom/loop";
import type { ObservationSpace } from "@handloom/rl";
import type { Resumable } from "@handloom/tensor";
import type { Task } from "../tasks/task.ts";

/** How much has been done. */
export type Counts = Counters<"environmentSteps" | "learningSteps">;

export type Metrics = Readonly<Record<string, number>>;

export interface AgentOptions {
  readonly task: Task;
  /** A whole number from 0 to 2³¹ − 1: first weights, start states, everything that is drawn. */
  readonly seed: number;
}

/** A learner: made by `createDqn`, `createReinforce`, `createA2c`, `createPpo` and `createSac`. */
export interface Agent {
  /** The network that decides. */
  readonly policy: Layer;
  /** Another network of the same shape, to keep a policy in. */
  createNetwork(): Layer;
  /** The actions of a network without chance, for observations `[batch, …]`. */
  greedy(network: Layer, s: Expr): Expr;
  /** Everything that goes on at a resumed run: variables of the engine, and what the host keeps. */
  readonly parts: Readonly<Record<string, Stateful | Resumable>>;
  readonly counts: Counts;
  /** Plays and learns for ever. Whenever it yields, `parts` hold all that it needs to go on. */
  train(): Generator<Metrics, never>;
}

export const createCounts = (): Counts => counters({ environmentSteps: 0, learningSteps: 0 });

/** The input of a step that takes observations. */
export function observationInput(
  name: string,
  { shape, dtype }: ObservationSpace,
  batch: number | "batch" = "batch",
): Input {
  return input(name, [batch, ...shape], dtype);
}
