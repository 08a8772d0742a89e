import { compile } from "@handloom/compiler";
import { progressBar, timeBudget } from "@handloom/loop";
import { type Tensor, tensor } from "@handloom/tensor";
import type { Flags } from "./flags.ts";
import type { Run } from "./run.ts";
import { type Excerpts, excerptsAt, spreadExcerpts } from "./text/excerpts.ts";

/** Some updates, and how well the text is guessed behind them, in nats a token. */
export interface Chapter {
  /** How many updates there were, those of earlier chapters included. */
  readonly update: number;
  /** The mean of this chapter's batches, with dropout. */
  readonly loss: number;
  /** Of text that is not learned from, by the averaged weights. */
  readonly heldOutLoss: number;
  /** The learning rate of the next update. */
  readonly rate: number;
}

/** Updates between two looks at the text that is held out, and how many excerpts of it are judged. */
const [updatesPerChapter, judged] = [200, 64];

export interface TrainOptions extends Pick<Run, "engine" | "training" | "tokens" | "starts" | "at" | "loss"> {
  readonly flags: Pick<Flags, "updates" | "accumulation" | "context">;
  onChapter(chapter: Chapter): Promise<void>;
  /** Asked between two updates. */
  isInterrupted(): boolean;
}

/** Trains from where the run stands, by a loop of its own. The progress bar goes to standard error. */
export async function train(options: TrainOptions): Promise<"finished" | "interrupted"> {
  const { engine, training, tokens, starts, at, loss, flags, onChapter, isInterrupted } = options;
  const { updates, context } = flags;
  const [update, judge] = [compile(engine, training.updateStep), compile(engine, training.judgeStep)];
  const { x, y } = spreadExcerpts(tokens.heldOut, judged, context);
  const time = timeBudget(50);
  const bar = progressBar({ description: "Updates", total: updates, initial: at.update });
  try {
    for (const { start } of at.update < updates ? starts : []) {
      const made = update(inBatches(excerptsAt(tokens.known, start.data, context), flags));
      for (const value of made.loss.data) loss.add(value);
      bar.advance();
      bar.postfix({ loss: loss.value });
      at.update++;
      if (at.update % updatesPerChapter === 0 || at.update === updates) {
        const { loss: heldOutLoss, rate } = judge({ x: stacked(x), y: stacked(y) });
        const chapter = { update: at.update, loss: loss.value, heldOutLoss: heldOutLoss.item(), rate: rate.item() };
        loss.reset();
        await onChapter(chapter);
      }
      if (at.update === updates) break;
      // Ctrl-C is heard only when the loop rests.
      if (time.isSpent) await time.rest();
      if (isInterrupted()) return "interrupted";
    }
  } finally {
    bar.close();
  }
  return "finished";
}

interface Fed {
  readonly x: Tensor;
  readonly y: Tensor;
}

/** Each [accumulation, batch, context]. */
function inBatches({ x, y }: Excerpts, { accumulation }: TrainOptions["flags"]): Fed {
  const cut = (rows: readonly Int32Array[]) => {
    const { data, shape } = stacked(rows);
    return tensor(data, { shape: [accumulation, (shape[0] as number) / accumulation, shape[1] as number] });
  };
  return { x: cut(x), y: cut(y) };
}

function stacked(rows: readonly Int32Array[]): Tensor {
  const length = rows[0]?.length ?? 0;
  const all = new Int32Array(rows.length * length);
  rows.forEach((row, i) => all.set(row, i * length));
  return tensor(all, { shape: [rows.length, length] });
}
