import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { aboutRun, beginRun, fileNames, resumeRun, servePage } from "@handloom/command-line";
import { type Counters, catchInterrupt, checkpoints } from "@handloom/loop";
import { report } from "@handloom/loop/report";
import type { Flags } from "./flags.ts";
import type { Epoch, Lesson } from "./learnToAdd.ts";
import { lossPicture } from "./lossPicture.ts";

/** A run that is kept in a folder: a checkpoint after each epoch, at the end a page and a picture of both losses. */
export interface KeptRun {
  /** @returns false when Ctrl-C asks to stop; then all is saved */
  add(epoch: Epoch): Promise<boolean>;
  /** @returns the names of its files */
  finish(): Promise<readonly string[]>;
}

/**
 * Begins or resumes the run in a folder, after the step was built, as variables are made then.
 *
 * @throws FlagError for a folder with another run, with none to go on with, or with files of something else
 */
export async function keepRun(
  folder: string,
  flags: Flags,
  { engine, net, optimizer, trainSet, at }: Lesson & { readonly at: Counters<"epoch"> },
): Promise<KeptRun> {
  const epochs: Epoch[] = [];
  const history = {
    state: () => [...epochs],
    restore: (state: unknown) => void epochs.splice(0, epochs.length, ...(state as Epoch[])),
  };
  const saved = checkpoints(folder, engine, { net, optimizer, trainSet, at, history }, { last: 1 });
  const { seed, article, learningRate } = flags;
  const settings = { seed, article, learningRate };
  if (flags.resume) await resumeRun(folder, settings, saved);
  else beginRun(folder, settings, flags);
  const interrupt = catchInterrupt();
  const started = Date.now();
  const live = flags.live ? await servePage() : undefined;
  if (live !== undefined) console.error(`The page is at ${live.address} while it trains.`);
  const describe = () => {
    const page = report({ title: "Sums of two numbers", started, ...aboutRun("npm start --") });
    page.hyperparameters({ seed, article, engine: flags.engine, ...(learningRate && { learningRate }) });
    for (const { epoch, trainLoss, testLoss } of epochs)
      page.scalars(epoch, { "loss/training": trainLoss, "loss/test": testLoss });
    return page;
  };
  return {
    async add(epoch) {
      epochs.push(epoch);
      await saved.save(epoch.epoch);
      live?.show(describe().html({ refreshSeconds: 2 }));
      // Signals are heard when the loop rests.
      await new Promise(setImmediate);
      return !interrupt.isRequested;
    },
    async finish() {
      interrupt.release();
      live?.close();
      const page = describe();
      await page.write(join(folder, "report.html"));
      writeFileSync(join(folder, "losses.svg"), lossPicture(epochs));
      return fileNames(folder);
    },
  };
}
