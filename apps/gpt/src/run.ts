import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { FlagError, type RunSettings, type ServedPage } from "@handloom/command-line";
import type { Engine } from "@handloom/compiler";
import type { Stream } from "@handloom/datasets";
import {
  type Checkpoints,
  type Counters,
  checkpoints,
  counters,
  type Metric,
  runningMean,
  seeds,
} from "@handloom/loop";
import type { Flags } from "./flags.ts";
import { createHistory, type History } from "./history.ts";
import { createGpt, type Gpt } from "./model/gpt.ts";
import { createTraining, type GptTraining } from "./model/training.ts";
import { createStarts, type Starts } from "./text/excerpts.ts";
import { vocabularies } from "./text/vocabularies.ts";
import type { Vocabulary } from "./text/vocabulary.ts";
import { createWriter, type Taste } from "./writing/writer.ts";

const dropout = 0.1;
/** Of matrices, and of averaged weights. */
const steady = { weightDecay: 0.1, averaging: 0.99 };

/** Everything that a run consists of, and where it is kept. */
export interface Run {
  readonly engine: Engine<"sync">;
  readonly gpt: Gpt;
  readonly training: GptTraining;
  readonly vocabulary: Vocabulary;
  /** The first nine tenths of the text, and the last. */
  readonly tokens: { readonly known: Int32Array; readonly heldOut: Int32Array };
  readonly starts: Stream<Starts>;
  /** Finished updates. */
  readonly at: Counters<"update">;
  /** The mean loss of the chapter so far. */
  readonly loss: Metric;
  readonly history: History;
  readonly folder: string;
  readonly settings: RunSettings;
  readonly saved: Checkpoints;
  /** In milliseconds since 1970. */
  readonly started: number;
  readonly live: ServedPage | undefined;
  /** So many tokens behind those of a prompt, by the averaged weights. */
  write(prompt: readonly number[], count: number, taste: Taste): readonly number[];
}

export function openRun(flags: Flags, engine: Engine<"sync">, live?: ServedPage): Run {
  const started = Date.now();
  const seedOf = seeds(flags.seed);
  const text = readFileSync(flags.text ?? new URL("../texts/alice.txt", import.meta.url), "utf8");
  const vocabulary = vocabularies[flags.tokens](text);
  const tokens = held(Int32Array.from(vocabulary.encode(text)), flags);
  const gpt = createGpt({ ...flags, vocabulary: vocabulary.size, dropout });
  const training = createTraining(gpt, { ...flags, ...steady, warmup: Math.floor(flags.updates / 10) });
  const excerpts = flags.accumulation * flags.batch;
  const starts = createStarts(placesIn(tokens.known, flags), excerpts, seedOf("excerpts"));
  const [at, loss, history] = [counters({ update: 0 }), runningMean(), createHistory()];
  const folder = join(flags.directory, `${flags.tokens}-seed-${flags.seed}`);
  const parts = { net: gpt.net, ...training.parts, starts, at, loss, history };
  const saved = checkpoints(folder, engine, parts, { last: 1 });
  const settings = settingsOf(flags);
  const write = (prompt: readonly number[], count: number, taste: Taste) => {
    // Made for each text, so that it does not depend on those before it.
    const writer = createWriter(engine, gpt, { seed: seedOf("writing"), givens: training.average.averages });
    return writer.write(prompt, count, taste);
  };
  const kept = { at, loss, history, folder, settings, saved, started };
  return { engine, gpt, training, vocabulary, tokens, starts, ...kept, live, write };
}

/** All that the weights depend on; `--updates` too, since the learning rate falls until the last of them. */
function settingsOf(flags: Flags): RunSettings {
  const { tokens, updates, batch, accumulation, context, width, heads, blocks, learningRate, seed } = flags;
  const text = flags.text === undefined ? undefined : resolve(flags.text);
  return { text, tokens, updates, batch, accumulation, context, width, heads, blocks, learningRate, seed };
}

const placesIn = (tokens: Int32Array, { context }: Flags) => tokens.length - context;

/** @throws FlagError for a text that is too short to be learned from */
function held(tokens: Int32Array, flags: Flags): Run["tokens"] {
  const count = Math.floor(0.9 * tokens.length);
  const [known, heldOut] = [tokens.subarray(0, count), tokens.subarray(count)];
  const isLong = heldOut.length > flags.context && placesIn(known, flags) >= flags.accumulation * flags.batch;
  if (isLong) return { known, heldOut };
  throw new FlagError(
    `The text has ${tokens.length} tokens. Give a longer one: a tenth is held out, and is longer than --context.`,
  );
}
