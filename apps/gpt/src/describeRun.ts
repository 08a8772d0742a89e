import { join } from "node:path";
import { aboutRun } from "@handloom/command-line";
import { report } from "@handloom/loop/report";
import type { Flags } from "./flags.ts";
import type { Run } from "./run.ts";

/** Writes `report.html` with all chapters so far and, at the end, what was written; browsers that look on see it, too. */
export async function describeRun(
  { folder, history, started, live, vocabulary }: Run,
  flags: Flags,
  written?: string,
): Promise<void> {
  const { tokens, updates, batch, accumulation, context, width, heads, blocks, learningRate, seed } = flags;
  const page = report({ title: `A text by ${tokens}, seed ${seed}`, started, ...aboutRun("npm run gpt --") });
  page.hyperparameters({ tokens, vocabulary: vocabulary.size, updates, batch, accumulation, context });
  page.hyperparameters({ width, heads, blocks, learningRate, seed, ...(written && { written }) });
  for (const { update, loss, heldOutLoss, rate } of history.chapters)
    page.scalars(update, { "loss/training": loss, "loss/held out": heldOutLoss, learningRate: rate });
  await page.write(join(folder, "report.html"));
  live?.show(page.html({ refreshSeconds: 3 }));
}
