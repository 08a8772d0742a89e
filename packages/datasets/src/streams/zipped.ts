import { checkOptions } from "@handloom/tensor";
import { checkStream } from "./operators/checkStream.ts";
import { joined, type Sources } from "./operators/joined.ts";
import type { AsyncStream, Stream } from "./stream.ts";
import { streamOf } from "./streamOf.ts";

/** The options of `zipped`. */
export interface ZippedOptions {
  /** Whether the end comes with the shortest stream. Default: streams of different lengths are an error. */
  readonly shortest?: boolean | undefined;
}

/**
 * Joins streams to one of records: one item of each at a time. It is synchronous when all of them are.
 *
 * @throws RangeError, while iterating, when one ends before the others
 *
 * ```ts
 * const x = generated(function* x() { yield* [1, 2, 3]; });
 * const y = x.map((value) => value * 10);
 * [...zipped({ x, y })] // => [{ x: 1, y: 10 }, { x: 2, y: 20 }, { x: 3, y: 30 }]
 * ```
 */
export function zipped<Row extends object>(
  streams: { readonly [Key in keyof Row]: Stream<Row[Key]> },
  options?: ZippedOptions,
): Stream<Row>;
export function zipped<Row extends object>(
  streams: { readonly [Key in keyof Row]: Stream<Row[Key]> | AsyncStream<Row[Key]> },
  options?: ZippedOptions,
): AsyncStream<Row>;
export function zipped<Row extends object>(
  streams: { readonly [Key in keyof Row]: Stream<Row[Key]> | AsyncStream<Row[Key]> },
  options?: ZippedOptions,
): Stream<Row> | AsyncStream<Row> {
  const { shortest = false } = checkOptions("zipped", options, "shortest");
  const entries = Object.entries(Object(streams)) as [string, Stream<unknown> | AsyncStream<unknown>][];
  if (entries.length === 0) throw new RangeError("zipped: there is no stream. Pass a record such as { x, y }.");
  for (const [name, stream] of entries) checkStream(`zipped: ${name}`, stream);
  const sources = Object.fromEntries(entries.map(([name, { source }]) => [name, source])) as Sources<Row>;
  const source = joined<Row>(sources, shortest);
  const isSync = entries.every(([, stream]) => Symbol.iterator in stream);
  return isSync ? streamOf("sync", source) : streamOf("async", source);
}
