import { compile, type Engine, repeat, type Step } from "@handloom/compiler";
import type { Expr } from "@handloom/graph";
import { progress } from "@handloom/loop";
import { meanOf } from "./meanOf.ts";

export const wavesPerUpdate = 10;
export const updatesPerRound = 100;

export interface Training {
  readonly engine: Engine<"sync">;
  /** What is done with one wave. It draws the wave itself, so there is nothing to feed. */
  readonly step: Step<object, { loss: Expr }>;
  readonly rounds: number;
  readonly description: string;
}

/** Trains with a thousand waves in each call. The progress bar goes to standard error. */
export function train({ engine, step, rounds, description }: Training): void {
  const round = compile(engine, repeat(step, [], wavesPerUpdate * updatesPerRound));
  const bar = progress(Array(rounds).keys(), { description, total: rounds });
  for (const _ of bar) bar.postfix({ loss: meanOf(round().loss) });
}
