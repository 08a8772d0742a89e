import type { FileLike } from "../files/byteSource.ts";
import type { AsyncStream } from "../streams/stream.ts";
import { streamOf } from "../streams/streamOf.ts";
import { wait } from "../streams/task.ts";
import { lineSource } from "./lineSource.ts";

/**
 * Makes a stream of the lines of a UTF-8 text file, without their ends. The file may be packed by gzip, and may be
 * larger than memory.
 *
 * @param file a path (in a page: an address), a `Blob`, or bytes
 * @throws DataError, while iterating, for a file that cannot be read or is not UTF-8, naming the line
 *
 * ```ts
 * import { textLines } from "@handloom/datasets";
 *
 * const bytes = new TextEncoder().encode("to be\nor not\n");
 * const seen = [];
 * for await (const line of textLines(bytes)) seen.push(line);
 * seen // => ["to be", "or not"]
 * ```
 */
export function textLines(file: FileLike): AsyncStream<string> {
  return streamOf(
    "async",
    lineSource<string>(file, () => ({ called: "textLines", next: (lines) => wait(lines.next()) })),
  );
}
