import { FeedError } from "@handloom/graph";
import { showShape } from "@handloom/graph/inspect";
import { sizeOf, type TypedArray } from "@handloom/tensor";
import type { Program, Value } from "../program/program.ts";

/** Throws unless there is one array for each input of a program, of its size: for engines, whose callers may be anybody. */
export function checkFeedSizes({ inputs, values }: Program, feeds: readonly TypedArray[]): void {
  if (feeds.length !== inputs.length)
    throw new FeedError(
      "run",
      `the program takes ${inputs.length} feeds, got ${feeds.length}`,
      "Give one for each input",
    );
  inputs.forEach(({ name, value }, i) => {
    const shape = values[value as Value]?.shape ?? [];
    const got = feeds[i]?.length;
    if (got === sizeOf(shape)) return;
    throw new FeedError(
      "run",
      `input "${name}" wants ${sizeOf(shape)} elements for shape ${showShape(shape)}, got ${got}`,
      "Give an array of just the input's elements",
    );
  });
}
