import { readdirSync } from "node:fs";
import { tensor } from "@handloom/tensor";
import { describe, expect, it } from "vitest";
import { takeCheckpoint } from "./checkpoints/checkpoint.ts";
import { readCheckpoint } from "./checkpoints/checkpointBytes.ts";
import { checkpoints } from "./checkpoints/checkpoints.ts";
import { counters } from "./checkpoints/counters.ts";
import { mapEngine } from "./checkpoints/mapEngine.cases.ts";
import { seeds } from "./control/seeds.ts";
import { csvLog } from "./loggers/csvLog.ts";
import { jsonLinesLog } from "./loggers/jsonLinesLog.ts";
import { tensorBoardLog } from "./loggers/tensorBoardLog.ts";
import { defineMetric } from "./metrics/define/defineMetric.ts";
import { exponentialAverage } from "./metrics/exponentialAverage.ts";
import { movingMean } from "./metrics/movingMean.ts";
import { runningMean } from "./metrics/runningMean.ts";
import { report } from "./report/report.ts";
import { scratchFolder } from "./testing/scratchFolder.ts";

const folder = scratchFolder();
const engine = mapEngine("sync");

// What TypeScript refuses, and plain JavaScript lets through.
const slips: readonly (readonly [title: string, slip: () => unknown, message: string])[] = [
  [
    "no target",
    () => csvLog(undefined as never),
    "log: what is of type undefined cannot be written to. Pass a file's path",
  ],
  ["a number for a target", () => jsonLinesLog(5 as never), "log: what is of type number cannot be written to."],
  ["a target without write", () => tensorBoardLog({} as never), "log: what is of type object cannot be written to."],
  [
    "a text for columns",
    () => csvLog({ write() {} }, { columns: "loss" as never }),
    "csvLog: the columns are not a list.",
  ],
  [
    "texts for counters",
    () => counters({ step: "1" as never }),
    "counters: the first values are not a record of numbers.",
  ],
  ["no counters", () => counters(undefined as never), "counters: the first values are not a record of numbers."],
  [
    "the engine before the folder",
    () => checkpoints(engine as never, folder as never, {}),
    'checkpoints: the folder, a path, comes first. Write checkpoints("runs/a", engine, { net, optimizer, at }).',
  ],
  [
    "no engine",
    () => checkpoints(folder, {} as never, {}),
    "checkpoints: the engine, which holds the variables, comes second.",
  ],
  ["no parts", () => checkpoints(folder, engine, undefined as never), "checkpoints: the parts are not a record."],
  ["a list of parts", () => checkpoints(folder, engine, [] as never), "checkpoints: the parts are not a record."],
  [
    "a metric without a rule",
    () => defineMetric({ name: "a", start: {} } as never),
    "defineMetric: add is missing. Give { name, start, add, value }.",
  ],
  ["no name of a seed", () => seeds(1)(undefined as never), "seeds: the name is of type undefined, not a text."],
  ...[runningMean(), movingMean(2), exponentialAverage(0.5)].flatMap((metric) =>
    ["1", undefined, 1n, tensor(1)].map(
      (value) =>
        ["a metric of what is not a number", () => metric.add(value as never), "the value is of type "] as const,
    ),
  ),
];

const laterSlips: readonly (readonly [title: string, slip: () => Promise<unknown>, message: string])[] = [
  [
    "no step",
    () => checkpoints(folder, engine, {}).save(undefined as never),
    "the step must be a whole number of 0 or more, got NaN.",
  ],
  [
    "a text for a step",
    () => checkpoints(folder, engine, {}).save("7" as never),
    "the step must be a whole number of 0 or more, got 7.",
  ],
  [
    "no parts",
    () => takeCheckpoint(engine, undefined as never),
    "checkpoint: the parts are not a record. Pass them by names",
  ],
  ["a list of parts", () => takeCheckpoint(engine, [] as never), "checkpoint: the parts are not a record."],
  [
    "a path for bytes",
    () => readCheckpoint("runs/a" as never),
    "readCheckpoint: what is of type string is not a checkpoint's bytes.",
  ],
  ["no path", () => report().write(""), "ENOENT"],
];

describe("a slip", () => {
  it.each(slips)("with %s is named in a sentence", (_, slip, message) => {
    expect(slip).toThrow(message);
  });

  it.each(laterSlips)("with %s is named in a sentence, and leaves no file", async (_, slip, message) => {
    await expect(slip()).rejects.toThrow(message);
    expect(readdirSync(folder)).toEqual([]);
  });
});
