import { join } from "node:path";
import type { RunSettings, ServedPage } from "@handloom/command-line";
import { compile, type Engine } from "@handloom/compiler";
import { type Checkpoints, checkpoints, counters, seeds } from "@handloom/loop";
import { type Choice, choiceOf, type Flags } from "./flags.ts";
import { createGan } from "./gan.ts";
import { createHistory, type History } from "./history.ts";
import { classes, type LabelledImages } from "./images/labelledImages.ts";
import { wayLength } from "./interpolatedNoise.ts";
import { createMeans } from "./measures.ts";
import { createRoundBatches } from "./roundBatches.ts";
import type { Training } from "./train.ts";

/** Everything that a run consists of, and where it is kept. */
export interface Run extends Pick<Training, "engine" | "gan" | "batches" | "at" | "means"> {
  readonly choice: Choice;
  readonly history: History;
  readonly folder: string;
  readonly settings: RunSettings;
  readonly saved: Checkpoints;
  /** In milliseconds since 1970. */
  readonly started: number;
  /** The page that browsers look at, if they do. */
  readonly live: ServedPage | undefined;
  /** Images [count, pixels] by what the generator has learned: of the digits 0, 1, …, 9, 0, 1, … if it is told. */
  show(count: number): Float32Array;
  /** Images [100, pixels]: for each digit a row of ten, from one noise to another. */
  interpolate(): Float32Array;
}

export function openRun(flags: Flags, engine: Engine<"sync">, known: LabelledImages, live?: ServedPage): Run {
  const { unlabelled, seed, directory } = flags;
  const choice = choiceOf(flags);
  const { loss, lossName, networks, passesPerEpoch, name, task } = choice;
  const started = Date.now();
  const pixels = task.side ** 2;
  const gan = createGan({ loss, networks, pixels, labelled: !unlabelled, seed });
  const { criticSteps } = gan;
  const batches = createRoundBatches(known, { criticSteps, passesPerEpoch, seed: seeds(seed)("batches") });
  const at = counters({ epoch: 0 });
  const means = createMeans();
  const history = createHistory();
  const named = [...(name === "digits" ? [] : [name]), lossName, ...(unlabelled ? ["unlabelled"] : []), "seed", seed];
  const folder = join(directory, named.join("-"));
  const saved = checkpoints(folder, engine, { ...gan.parts, batches, at, means, history }, { last: 1 });
  const settings = { task: name, loss: lossName, unlabelled, seed };
  const draw = compile(engine, gan.showStep, { unusedInputs: "ignore" });
  const show = (count: number) => {
    const label = Int32Array.from({ length: count }, (_, i) => i % classes);
    return Float32Array.from(draw({ label }).images.data);
  };
  const interpolate = () => {
    const { data } = compile(engine, gan.interpolateStep)().images;
    return Float32Array.from({ length: data.length }, (_, i) => {
      const [place, pixel] = [Math.floor(i / pixels), i % pixels];
      const [digit, step] = [Math.floor(place / wayLength), place % wayLength];
      return Number(data[(step * classes + digit) * pixels + pixel]);
    });
  };
  return {
    engine,
    gan,
    batches,
    at,
    means,
    choice,
    history,
    folder,
    settings,
    saved,
    started,
    live,
    show,
    interpolate,
  };
}
