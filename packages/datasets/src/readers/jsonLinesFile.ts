import type { FileLike } from "../files/byteSource.ts";
import { DataError } from "../files/dataError.ts";
import type { LineReader } from "../files/lineReader.ts";
import type { AsyncStream } from "../streams/stream.ts";
import { streamOf } from "../streams/streamOf.ts";
import { type Task, wait } from "../streams/task.ts";
import { jsonFault } from "./jsonFault.ts";
import { lineSource } from "./lineSource.ts";

/**
 * Makes a stream of the objects of a JSON lines file: one in each line. Empty lines are left out. The file may be packed
 * by gzip, and may be larger than memory.
 *
 * The type is what you say it is and is not checked: check in a `map` what may be otherwise.
 *
 * @param file a path (in a page: an address), a `Blob`, or bytes
 * @throws DataError, while iterating, for a line that is not a JSON object, naming line and column
 *
 * ```ts
 * import { jsonLinesFile } from "@handloom/datasets";
 *
 * const bytes = new TextEncoder().encode('{"x":[1,2],"y":3}\n{"x":[3,4],"y":7}\n');
 * const seen = [];
 * for await (const { x, y } of jsonLinesFile<{ x: number[]; y: number }>(bytes).batches(2))
 *   seen.push([x.toArray(), y.toArray()]);
 * seen // => [[[[1, 2], [3, 4]], [3, 7]]]
 * ```
 */
export function jsonLinesFile<Item extends object>(file: FileLike): AsyncStream<Item> {
  return streamOf(
    "async",
    lineSource<Item>(file, () => ({ called: "jsonLinesFile", next: nextObject<Item> })),
  );
}

function* nextObject<Item extends object>(lines: LineReader, file: string): Task<Item | undefined> {
  for (;;) {
    const { line } = lines.place();
    const text = yield* wait(lines.next());
    if (text === undefined) return undefined;
    if (text.trim() !== "") return parse(text, file, line) as Item;
  }
}

function parse(text: string, file: string, line: number): object {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw notJson("this is not JSON", jsonFault(text) + 1, cause);
  }
  if (typeof value === "object" && value !== null) return value;
  throw notJson(`the line holds ${value === null ? "null" : `a ${typeof value}`}, no object`, 1);

  function notJson(problem: string, column: number, cause?: unknown): DataError {
    const remedy = "Write one whole object in each line";
    return new DataError({ called: "jsonLinesFile", file, line, column, problem, remedy, cause });
  }
}
