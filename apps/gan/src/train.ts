import type { Engine } from "@handloom/compiler";
import type { Stream } from "@handloom/datasets";
import { type Counters, progress, timeBudget } from "@handloom/loop";
import type { Gan } from "./gan.ts";
import type { Means, Measures } from "./measures.ts";
import { roundInOneCall, roundInSeparateCalls } from "./round.ts";
import type { RoundBatches } from "./roundBatches.ts";

/** Means of the epoch, numbered from 1. */
export interface Epoch extends Measures {
  readonly epoch: number;
}

export interface Training {
  readonly engine: Engine<"sync">;
  readonly gan: Gan;
  readonly batches: Stream<RoundBatches>;
  /** Finished epochs. */
  readonly at: Counters<"epoch">;
  readonly means: Means;
  readonly epochs: number;
  readonly inOneCall: boolean;
  onEpoch(epoch: Epoch): Promise<void>;
  /** Asked between two rounds. */
  isInterrupted(): boolean;
}

/** Trains both networks from where they stand, by a loop of its own. Progress bars go to standard error. */
export async function train(training: Training): Promise<"finished" | "interrupted"> {
  const { engine, gan, batches, at, means, epochs, inOneCall, onEpoch, isInterrupted } = training;
  const round = (inOneCall ? roundInOneCall : roundInSeparateCalls)(engine, gan);
  const time = timeBudget(50);

  while (at.epoch < epochs) {
    const bar = progress(batches, { description: `Epoch ${at.epoch + 1}/${epochs}` });
    for (const batch of bar) {
      const { critic, generator } = round({ critic: batch, generator: {} });
      bar.postfix({ ...means.add({ ...critic, ...generator }) });
      // Ctrl-C is heard only when the loop rests.
      if (time.isSpent) await time.rest();
      if (isInterrupted()) return "interrupted";
    }
    const epoch = { epoch: ++at.epoch, ...means.values };
    means.reset();
    await onEpoch(epoch);
  }
  return "finished";
}
