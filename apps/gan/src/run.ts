import { join } from "node:path";
import type { ServedPage } from "@handloom/command-line";
import { compile, type Engine } from "@handloom/compiler";
import { type Checkpoints, checkpoints, counters, seeds } from "@handloom/loop";
import { classes, type DigitImages } from "./digitImages.ts";
import type { Flags } from "./flags.ts";
import { createGan } from "./gan.ts";
import { createHistory, type History } from "./history.ts";
import { losses } from "./losses/index.ts";
import { createMeans } from "./measures.ts";
import { createRoundBatches } from "./roundBatches.ts";
import type { Training } from "./train.ts";

/** Everything that a run consists of, and where it is kept. */
export interface Run extends Pick<Training, "engine" | "gan" | "batches" | "at" | "means"> {
  readonly history: History;
  readonly folder: string;
  readonly saved: Checkpoints;
  /** In milliseconds since 1970. */
  readonly started: number;
  /** The page that browsers look at, if they do. */
  readonly live: ServedPage | undefined;
  /** Images [count, 64] by what the generator has learned: of the digits 0, 1, …, 9, 0, 1, … if it is told. */
  show(count: number): Float32Array;
}

export function openRun(
  { loss, unlabelled, seed, directory }: Flags,
  engine: Engine<"sync">,
  known: DigitImages,
  live?: ServedPage,
): Run {
  const started = Date.now();
  const gan = createGan({ loss: losses[loss], labelled: !unlabelled, seed });
  const batches = createRoundBatches(known, gan.criticSteps, seeds(seed)("batches"));
  const at = counters({ epoch: 0 });
  const means = createMeans();
  const history = createHistory();
  const folder = join(directory, `${loss}${unlabelled ? "-unlabelled" : ""}-seed-${seed}`);
  const saved = checkpoints(folder, engine, { ...gan.parts, batches, at, means, history }, { last: 1 });
  const draw = compile(engine, gan.showStep, { unusedInputs: "ignore" });
  const show = (count: number) => {
    const label = Int32Array.from({ length: count }, (_, i) => i % classes);
    return Float32Array.from(draw({ label }).images.data);
  };
  return { engine, gan, batches, at, means, history, folder, saved, started, live, show };
}
