import {
  checkRunFlags,
  defineFlags,
  type EngineName,
  FlagError,
  liveFlag,
  oneOf,
  positiveNumber,
  runFlags,
  text,
  wholeNumber,
  yesNo,
} from "@handloom/command-line";
import { type VocabularyName, vocabularyNames } from "./text/vocabularies.ts";

export interface Flags {
  /** Path of the text. Undefined: the one that is shipped. */
  readonly text: string | undefined;
  readonly tokens: VocabularyName;
  readonly updates: number;
  readonly batch: number;
  readonly accumulation: number;
  readonly context: number;
  readonly width: number;
  readonly heads: number;
  readonly blocks: number;
  readonly learningRate: number;
  /** Undefined: the beginning of the text that is held out. */
  readonly prompt: string | undefined;
  /** Tokens that are written at the end. */
  readonly write: number;
  readonly temperature: number;
  readonly topK: number | undefined;
  readonly topP: number;
  /** Whether the last run writes, and nothing is learned. */
  readonly writeOnly: boolean;
  readonly seed: number;
  readonly engine: EngineName;
  readonly directory: string;
  readonly resume: boolean;
  readonly overwrite: boolean;
  readonly live: boolean;
  readonly json: boolean;
}

export const flags = defineFlags({
  command: "npm run gpt --",
  sentence: "Learns to write like a text: a GPT, trained by a hand-written loop over compiled steps.",
  flags: {
    text: text({ takes: "<path>", help: "the text, UTF-8 (default: Alice's Adventures in Wonderland)" }),
    tokens: oneOf(vocabularyNames, { default: vocabularyNames[0] }),
    updates: wholeNumber({ least: 1, default: 1500, help: "of the weights" }),
    batch: wholeNumber({ least: 1, default: 8, help: "excerpts in a batch" }),
    accumulation: wholeNumber({ least: 1, default: 2, help: "batches that make an update" }),
    context: wholeNumber({ least: 2, default: 64, help: "tokens that are read at once" }),
    width: wholeNumber({ least: 1, default: 96, help: "numbers for each token, a multiple of the heads" }),
    heads: wholeNumber({ least: 1, default: 4, help: "of attention in each block" }),
    blocks: wholeNumber({ least: 1, default: 3, help: "of attention and dense layers" }),
    learningRate: positiveNumber({ default: 2e-3, help: "at its peak, after the warm-up" }),
    prompt: text({ takes: "<text>", help: "the text before what it writes (default: words that are held out)" }),
    write: wholeNumber({ least: 1, default: 500, help: "tokens at the end" }),
    temperature: positiveNumber({ default: 0.8, help: "below 1, likely tokens become likelier" }),
    topK: wholeNumber({ least: 1, help: "draw from so many of the likeliest tokens (default: all)" }),
    topP: positiveNumber({ default: 0.95, help: "draw from the likeliest tokens that have this share together" }),
    writeOnly: yesNo("do not train: the last run with the same flags writes"),
    live: liveFlag(),
    ...runFlags({ seed: "first weights, excerpts, everything drawn", directory: "runs/gpt" }),
  },
  check(values) {
    checkRunFlags(values);
    const { width, heads, topP } = values;
    if (values.resume && values.writeOnly)
      throw new FlagError("--resume and --write-only exclude each other: give one.");
    if (width % heads !== 0) throw new FlagError(`--width takes a multiple of the heads, ${heads}, got "${width}".`);
    if (topP > 1) throw new FlagError(`--top-p takes a number above 0, at most 1, got "${topP}".`);
  },
});
