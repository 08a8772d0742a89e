import {
  checkRunFlags,
  defineFlags,
  type EngineName,
  FlagError,
  liveFlag,
  oneOf,
  runFlags,
  wholeNumber,
  yesNo,
} from "@handloom/command-line";
import { type LossName, lossNames } from "./losses/index.ts";

export interface Flags {
  readonly loss: LossName;
  /** Whether the digit that is meant is kept from the networks. */
  readonly unlabelled: boolean;
  readonly epochs: number;
  readonly seed: number;
  readonly engine: EngineName;
  /** Whether each step is a call of the engine, not each round. */
  readonly separateCalls: boolean;
  /** The place of all runs, with a folder per loss and seed. */
  readonly directory: string;
  readonly resume: boolean;
  readonly overwrite: boolean;
  readonly live: boolean;
  readonly evaluate: boolean;
  readonly json: boolean;
}

export const flags = defineFlags({
  command: "npm run gan --",
  sentence:
    "Learns to draw handwritten digits: a generator against a critic, by a hand-written loop over compiled steps.",
  flags: {
    loss: oneOf(lossNames, { default: lossNames[0] }),
    unlabelled: yesNo("do not tell the networks which digit is meant"),
    epochs: wholeNumber({ least: 1, default: 30, help: "of 30 times through the digits each, 1 or more" }),
    separateCalls: yesNo("one call of the engine per step, not per round: the same numbers, slower"),
    live: liveFlag(),
    evaluate: yesNo("do not train: judge 1,000 samples of the last run with the same flags"),
    ...runFlags({ seed: "first weights, order of the digits, everything drawn", directory: "runs/gan" }),
  },
  check(values) {
    checkRunFlags(values);
    if (values.resume && values.evaluate) throw new FlagError("--resume and --evaluate exclude each other: give one.");
  },
});
