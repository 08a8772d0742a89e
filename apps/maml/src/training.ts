import { compile, type Engine, repeat, type Step } from "@handloom/compiler";
import type { Expr } from "@handloom/graph";
import { type Counters, counters, progress } from "@handloom/loop";
import { meanOf } from "./meanOf.ts";

export const wavesPerUpdate = 10;
export const updatesPerRound = 100;

export interface Training {
  readonly engine: Engine<"sync">;
  /** Learns from one wave. It draws the wave itself, so there is nothing to feed. */
  readonly step: Step<object, { loss: Expr }>;
  readonly rounds: number;
  readonly description: string;
  /** Finished rounds: what comes before, after a resumption. Default: none. */
  readonly at?: Counters<"round"> | undefined;
}

/** Trains with a thousand waves in each call, and tells each round's mean loss. The progress bar goes to standard error. */
export function* train({ engine, step, rounds, description, at = counters({ round: 0 }) }: Training) {
  const round = compile(engine, repeat(step, [], wavesPerUpdate * updatesPerRound));
  const rest = Array(rounds - at.round).keys();
  const bar = progress(rest, { description, total: rounds, initial: at.round });
  for (const _ of bar) {
    const loss = meanOf(round().loss);
    bar.postfix({ loss });
    yield { round: ++at.round, loss };
  }
}
