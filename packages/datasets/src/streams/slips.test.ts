import { describe, expect, it } from "vitest";
import { csvFile } from "../readers/csvFile.ts";
import { npyFile } from "../readers/npyFile.ts";
import { textLines } from "../readers/textLines.ts";
import { arrays } from "../tables/arrays.ts";
import { generated, generatedAsync } from "./generated.ts";
import type { Stream } from "./stream.ts";
import { zipped } from "./zipped.ts";

// What TypeScript refuses, and plain JavaScript lets through.
const numbers = generated(function* numbers() {
  yield* [1, 2, 3];
});
const batchOf = (...items: readonly unknown[]) => [...generated(() => items).batches(items.length)];

const slips: readonly (readonly [title: string, slip: () => unknown, message: string])[] = [
  ["no columns", () => arrays(undefined as never), "arrays: there is no column. Pass a record such as { x, y }."],
  ["a list for a generator", () => generated([1, 2] as never), "generated: what is of type object is not a function."],
  [
    "a function that gives a number",
    () => [...generated(() => 5 as never)],
    "generated: the function gave what is of type number, not items to iterate. Make it a function* that yields them.",
  ],
  ["map of nothing", () => numbers.map(undefined as never), "map: what is of type undefined is not a function."],
  ["filter of null", () => numbers.filter(null as never), "filter: null is not a function."],
  ["concat of a list", () => numbers.concat([4, 5] as never), "concat: what is of type object is not a stream."],
  ["zipped nothing", () => zipped(undefined as never), "zipped: there is no stream. Pass a record such as { x, y }."],
  [
    "zipped lists",
    () => zipped({ a: numbers, b: [1, 2] as unknown as Stream<number> }),
    "zipped: b: what is of type object is not a stream.",
  ],
  [
    "load of nothing",
    () => numbers.filter(() => false).load(),
    "load: the stream has no items, so there are no columns.",
  ],
  [
    "a date in a batch",
    () => batchOf({ when: new Date(0) }),
    "batches: an item at when is a Date, which does not stack with the others.",
  ],
  [
    "a map for an item",
    () => batchOf(new Map([["x", 1]])),
    "batches: an item is a Map, which does not stack with the others.",
  ],
  [
    "no file",
    () => csvFile(undefined as never, { columns: { x: "number" } }),
    "csvFile: undefined is not a file. Pass a path, a URL, a Blob or a Uint8Array",
  ],
  ["a buffer for a file", () => npyFile(new ArrayBuffer(8) as never), "npyFile: ArrayBuffer is not a file."],
  ["floats for a file", () => textLines(new Float32Array(8) as never), "textLines: Float32Array is not a file."],
];

describe("a slip", () => {
  it.each(slips)("with %s is named in a sentence", (_, slip, message) => {
    expect(slip).toThrow(message);
  });

  it("with an asynchronous generator is named where it is iterated", async () => {
    const stream = generatedAsync(() => [1, 2] as never);
    const loop = async () => {
      for await (const _ of stream);
    };
    await expect(loop()).rejects.toThrow("Make it an async function* that yields them.");
  });
});
