import {
  checkRunFlags,
  defineFlags,
  type EngineName,
  FlagError,
  liveFlag,
  positiveNumber,
  runFlags,
  wholeNumber,
  yesNo,
} from "@handloom/command-line";

export interface Flags {
  readonly epochs: number | undefined;
  readonly learningRate: number | undefined;
  /** Whether to do as the article does. */
  readonly article: boolean;
  readonly seed: number;
  readonly engine: EngineName;
  readonly directory: string | undefined;
  readonly resume: boolean;
  readonly overwrite: boolean;
  readonly live: boolean;
  readonly json: boolean;
}

/** The article's rate shows the loop, but in five epochs the loss falls by 6 % only. */
export const settings = {
  own: { epochs: 20, learningRate: 0.05 },
  article: { epochs: 5, learningRate: 1e-4 },
} as const;

export const flags = defineFlags({
  command: "npm start --",
  sentence: "Learns to add two numbers by a hand-written loop over a compiled training step.",
  flags: {
    epochs: wholeNumber({ least: 1, help: `passes over the 100 samples, 1 or more (default ${settings.own.epochs})` }),
    learningRate: positiveNumber({
      help: `Adam's, above 0 (default ${settings.own.learningRate}; with 1e-4 it takes about 500 epochs)`,
    }),
    article: yesNo(
      `the article's program: its samples, first weights and printing, Keras 2's Adam at ${settings.article.learningRate},\n` +
        `batches of one in their order, ${settings.article.epochs} epochs`,
    ),
    live: liveFlag(),
    ...runFlags({ seed: "samples, their order, first weights" }),
  },
  check(values) {
    checkRunFlags(values);
    if (values.article && values.seed !== 1)
      throw new FlagError("--article and --seed exclude each other: the article's samples and weights are given.");
  },
});
