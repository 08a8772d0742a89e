import {
  checkRunFlags,
  defineFlags,
  type EngineName,
  liveFlag,
  runFlags,
  wholeNumber,
  yesNo,
} from "@handloom/command-line";

export interface Flags {
  readonly rounds: number;
  readonly firstOrder: boolean;
  readonly seed: number;
  readonly engine: EngineName;
  readonly directory: string | undefined;
  readonly resume: boolean;
  readonly overwrite: boolean;
  readonly live: boolean;
  readonly json: boolean;
}

export const flags = defineFlags({
  command: "npm run maml --",
  sentence: "Learns first weights from which five steps on ten points fit a new sine wave (MAML).",
  flags: {
    rounds: wholeNumber({ least: 1, default: 30, help: "of 100 updates, each from 10 waves; 1 or more" }),
    firstOrder: yesNo("do not differentiate the inner steps' slopes"),
    live: liveFlag(),
    // The waves that are kept for the end have the next seed.
    ...runFlags({ seed: "first weights and waves", largestSeed: 2 ** 31 - 2 }),
  },
  check: checkRunFlags,
});
