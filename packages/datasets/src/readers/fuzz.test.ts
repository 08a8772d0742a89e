import { gzipSync } from "node:zlib";
import { isTensor, tensor, writeNpy } from "@handloom/tensor";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { FileLike } from "../files/byteSource.ts";
import { DataError } from "../files/dataError.ts";
import type { AsyncStream } from "../streams/stream.ts";
import { csvFile } from "./csvFile.ts";
import { idxBytes } from "./idxBytes.cases.ts";
import { idxFile } from "./idxFile.ts";
import { jsonLinesFile } from "./jsonLinesFile.ts";
import { npyFile } from "./npyFile.ts";
import { textCharacters } from "./textCharacters.ts";
import { textLines } from "./textLines.ts";

const text = (content: string): Uint8Array => new TextEncoder().encode(content);
const readers: readonly { name: string; read: (file: FileLike) => AsyncStream<unknown>; whole: Uint8Array }[] = [
  { name: "textLines", read: textLines, whole: text("a\r\n\nüber\n🚀") },
  { name: "textCharacters", read: textCharacters, whole: text("aé\r\n\n🚀z") },
  {
    name: "csvFile",
    read: (file) => csvFile(file, { columns: { x: "number", s: "string", b: "boolean" }, missing: 0 }),
    whole: text('x,s,b\n1,"a ""b"", c",True\r\n-2.5e3,"two\r\nlines",false\n\n,é,TRUE\n'),
  },
  {
    name: "jsonLinesFile",
    read: (file) => jsonLinesFile(file),
    whole: text('{"x":1}\n\n[2,"\\u00e9"]\r\n{"é":{"a":[true,null]}}'),
  },
  { name: "idxFile", read: idxFile, whole: idxBytes(8, [2, 1, 2], [1, 255, 3, 4]) },
  {
    name: "npyFile",
    read: npyFile,
    whole: writeNpy(
      tensor(
        [
          [1, 2],
          [3, 4],
        ],
        { dtype: "int32" },
      ),
    ),
  },
];

/** Bytes with some changed, put in, taken out. */
function damaged(whole: Uint8Array): fc.Arbitrary<Uint8Array> {
  const byte = fc.oneof(fc.constantFrom(...text('\n\r",\\{}[]:-0x1eE')), fc.nat(255));
  const edit = fc.record({ at: fc.nat(whole.length), remove: fc.nat(3), insert: fc.array(byte, { maxLength: 3 }) });
  return fc.array(edit, { minLength: 1, maxLength: 4 }).map((edits) => {
    const bytes = [...whole];
    for (const { at, remove, insert } of edits) bytes.splice(Math.min(at, bytes.length), remove, ...insert);
    return Uint8Array.from(bytes);
  });
}

async function outcome(stream: AsyncStream<unknown>): Promise<unknown> {
  let items = 0;
  try {
    for await (const item of stream) {
      if (++items < 10_000) continue;
      // Of rows of no bytes a damaged header may promise a million, which takes its time.
      return isTensor(item) && item.size === 0 ? "read" : new Error("endless");
    }
    return "read";
  } catch (error) {
    return error;
  }
}

describe.each(readers)("$name", ({ read, whole }) => {
  it("reads damaged bytes, or says where they are damaged, packed or not", async () => {
    await fc.assert(
      fc.asyncProperty(damaged(whole), fc.boolean(), async (bytes, isPacked) => {
        const found = await outcome(read(isPacked ? new Uint8Array(gzipSync(bytes)) : bytes));
        if (found !== "read") expect(found).toBeInstanceOf(DataError);
      }),
      { numRuns: Number(process.env.FUZZ ?? 150) },
    );
  });

  it("says so when packed bytes are damaged", async () => {
    await fc.assert(
      fc.asyncProperty(damaged(new Uint8Array(gzipSync(whole))), async (bytes) => {
        const found = await outcome(read(bytes));
        if (found !== "read") expect(found).toBeInstanceOf(DataError);
      }),
      { numRuns: Number(process.env.FUZZ ?? 50) },
    );
  });
});
