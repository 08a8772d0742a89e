import { FeedError } from "@handloom/graph";
import { showShape } from "@handloom/graph/inspect";
import { sizeOf, type TypedArray } from "@handloom/tensor";
import type { Program, Value } from "../program/program.ts";

/**
 * Throws unless there is one array for each input of a program, of its size: for engines, whose callers may be anybody.
 *
 * @throws FeedError for more or fewer arrays than inputs, and for an array of another size than its input
 *
 * ```ts
 * import { input, neg } from "@handloom/graph";
 *
 * const x = input("x", [2]);
 * const program = buildProgram(resolveStep({ inputs: { x }, outputs: { y: neg(x) } }), new Map());
 * checkFeedSizes(program, [Float32Array.of(1, 2, 3)])
 * // => throws FeedError: run: input "x" wants 2 elements for shape [2], got 3. Give an array of just the input's elements.
 * ```
 */
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
