import { join } from "node:path";
import { aboutRun, beginRun, fileNames, resumeRun, servePage } from "@handloom/command-line";
import type { Step } from "@handloom/compiler";
import type { Stateful } from "@handloom/graph";
import { type Counters, catchInterrupt, checkpoints, type StateEngine } from "@handloom/loop";
import { report } from "@handloom/loop/report";
import type { Flags } from "./flags.ts";

/** One of the two trainings: its step, and how far it is. */
export interface Part {
  readonly title: string;
  readonly step: Step;
  readonly at: Counters<"round">;
}

/** A run that is kept in a folder: a checkpoint after each round, and at the end a page with both curves. */
export interface KeptRun {
  /** @returns whether to go on; after Ctrl-C all is saved, and there is no more to do */
  add(title: string, round: number, loss: number): Promise<boolean>;
  /** @returns the names of its files */
  finish(): Promise<readonly string[]>;
}

/**
 * Begins or resumes the run in a folder.
 *
 * @throws FlagError for a folder with another run, with none to go on with, or with files of something else
 */
export async function keepRun(
  folder: string,
  flags: Flags,
  engine: StateEngine,
  trainings: readonly Part[],
): Promise<KeptRun> {
  const losses: { readonly title: string; readonly round: number; readonly loss: number }[] = [];
  const history = {
    state: () => [...losses],
    restore: (state: unknown) => void losses.splice(0, losses.length, ...(state as typeof losses)),
  };
  const parts = trainings.flatMap(({ title, step, at }) => [
    [`${title}/rounds`, at] as const,
    ...(step.writes ?? []).map((part, i) => [`${title}/${i}`, part as Stateful] as const),
  ]);
  const saved = checkpoints(folder, engine, { ...Object.fromEntries(parts), history }, { last: 1 });
  const { rounds, seed, firstOrder } = flags;
  if (flags.resume) await resumeRun(folder, { seed, firstOrder }, saved);
  else beginRun(folder, { seed, firstOrder }, flags);
  const interrupt = catchInterrupt();
  const started = Date.now();
  const live = flags.live ? await servePage() : undefined;
  if (live !== undefined) console.error(`The page is at ${live.address} while it trains.`);
  const describe = () => {
    const page = report({ title: "Sine waves from ten points", started, ...aboutRun("npm run maml --") });
    page.hyperparameters({ rounds, seed, firstOrder });
    for (const { title, round, loss } of losses) page.scalars(round, { [`loss/${title}`]: loss });
    return page;
  };
  return {
    async add(title, round, loss) {
      losses.push({ title, round, loss });
      await saved.save(losses.length);
      live?.show(describe().html({ refreshSeconds: 2 }));
      return !interrupt.isRequested;
    },
    async finish() {
      interrupt.release();
      live?.close();
      const page = describe();
      await page.write(join(folder, "report.html"));
      return fileNames(folder);
    },
  };
}
