import { gzipSync } from "node:zlib";
import { tensor, writeNpy } from "@handloom/tensor";
import { describe, expect, it } from "vitest";
import { DataError } from "../files/dataError.ts";
import type { AsyncStream } from "../streams/stream.ts";
import { csvFile } from "./csvFile.ts";
import { idxBytes } from "./idxBytes.cases.ts";
import { idxFile } from "./idxFile.ts";
import { jsonLinesFile } from "./jsonLinesFile.ts";
import { npyFile } from "./npyFile.ts";

const bytesOf = (text: string | Uint8Array): Uint8Array =>
  typeof text === "string" ? new TextEncoder().encode(text) : text;

async function itemsOf<Item>(stream: AsyncStream<Item>): Promise<Item[]> {
  const items: Item[] = [];
  for await (const item of stream) items.push(item);
  return items;
}

describe("malformed files", () => {
  const columns = { x: "number", y: "number" } as const;
  const rows = (text: string | Uint8Array, options = {}) => csvFile(bytesOf(text), { columns, ...options });
  const npy = writeNpy(
    tensor([
      [1, 2],
      [3, 4],
    ]),
  );
  const fortran = new Uint8Array(npy);
  fortran.set(bytesOf("True, "), Buffer.from(npy).indexOf("False,"));

  it.each<{ title: string; stream: AsyncStream<unknown>; message: string }>([
    {
      title: "a missing column",
      stream: rows("x,z\n"),
      message: 'csvFile: bytes:1: there is no column "y", only "x", "z".',
    },
    { title: "a short row", stream: rows("x,y\n1,2\n3\n"), message: "csvFile: bytes:3:2: the row has 1 cells, not 2." },
    { title: "a long row", stream: rows("x,y\n1,2,3\n"), message: "csvFile: bytes:2:5: the row has 3 cells, not 2." },
    {
      title: "no number",
      stream: rows("x,y\n1,2\n1,abc\n"),
      message: 'csvFile: bytes:3:3: "abc" in column "y" is not a number.',
    },
    {
      title: "nothing",
      stream: rows("x,y\n1,\n"),
      message: 'csvFile: bytes:2:3: column "y" is empty. Pass missing: NaN',
    },
    {
      title: "no number, behind a cell of two lines",
      stream: csvFile(bytesOf('a,x\n"p\nq",1\n"p\nq", z\n'), { columns: { a: "string", x: "number" } }),
      message: 'csvFile: bytes:5:4: " z" in column "x" is not a number.',
    },
    { title: "nothing in it", stream: rows(""), message: 'csvFile: bytes:1: there is no column "x", nor any other.' },
    { title: "an open quote", stream: rows('x,y\n1,"2\n'), message: "csvFile: bytes:2:3: a quote is not closed." },
    {
      title: "a stray quote",
      stream: rows('x,y\n1,2"2"\n'),
      message: "csvFile: bytes:2:4: a quote stands inside a cell",
    },
    {
      title: "text after a quote",
      stream: rows('x,y\n"1"2,3\n'),
      message: "csvFile: bytes:2:4: something follows a closing",
    },
    {
      title: "no UTF-8",
      stream: rows(Uint8Array.of(...bytesOf("x,y\n1,2\n"), 0xe9, 0x0a)),
      message: "csvFile: bytes:3: the text is not UTF-8.",
    },
    {
      title: "no JSON",
      stream: jsonLinesFile(bytesOf('{"x":1}\n{"x":[1,]}\n')),
      message: "jsonLinesFile: bytes:2:9: this is not JSON. Write one whole object in each line.",
    },
    {
      title: "a number",
      stream: jsonLinesFile(bytesOf("3\n")),
      message: "jsonLinesFile: bytes:1:1: the line holds a number",
    },
    {
      title: "no IDX",
      stream: idxFile(bytesOf("abcd")),
      message: "idxFile: bytes: the file does not begin with two zeros",
    },
    {
      title: "half a header",
      stream: idxFile(Uint8Array.of(0, 0, 8, 2, 1)),
      message: "the header promises 2 dims but the",
    },
    {
      title: "a header that promises 4 GiB",
      stream: idxFile(idxBytes(8, [2 ** 32 - 1, 1], [1, 2, 3])),
      message: "promises 4294967295 rows of 1 bytes, 4294967307 bytes in all, but the file has 15 (byte 12).",
    },
    {
      title: "a packed header that promises 4 GiB",
      stream: idxFile(new Uint8Array(gzipSync(idxBytes(8, [1, 2 ** 32 - 1], [1, 2, 3])))),
      message:
        "the header promises rows of 4294967295 bytes, more than the 1073741824 that are read at once (byte 12).",
    },
    {
      title: "fewer packed rows than promised",
      stream: idxFile(new Uint8Array(gzipSync(idxBytes(8, [2 ** 32 - 1, 2], [1, 2, 3])))),
      message: "the file ends, but the header promises 4294967295 rows of 2 bytes (byte 15).",
    },
    {
      title: "no npy",
      stream: npyFile(bytesOf("hello, you there")),
      message: "npyFile: bytes: the bytes do not begin with",
    },
    { title: "an empty npy", stream: npyFile(bytesOf("")), message: "npyFile: bytes: the bytes do not begin with" },
    { title: "a cut npy", stream: npyFile(npy.subarray(0, -1)), message: "160 bytes in all, but the file has 159" },
    {
      title: "a scalar",
      stream: npyFile(writeNpy(tensor(3))),
      message: "npyFile: bytes: the array is a scalar, which has no rows.",
    },
    { title: "Fortran order", stream: npyFile(fortran), message: "Save numpy.ascontiguousarray(array)." },
    {
      title: "a header of 4 GiB",
      stream: npyFile(Uint8Array.of(0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 2, 0, 255, 255, 255, 255)),
      message: "npyFile: bytes: the header promises to be 4294967295 bytes long.",
    },
  ])("with $title are refused", async ({ stream, message }) => {
    const error = await itemsOf(stream).catch((error: unknown) => error);
    expect(error).toBeInstanceOf(DataError);
    expect(String(error)).toContain(message);
  });

  it("say that a quote is open at once, though the file goes on", { timeout: 5000 }, async () => {
    const file = bytesOf(`x,y\n1,"2\n${"1,22222222222222\n".repeat(200_000)}`);
    await expect(itemsOf(rows(file))).rejects.toThrow("csvFile: bytes:2:3: a quote is not closed.");
  });

  it("tell code what they tell people", async () => {
    const error = await itemsOf(rows("x,y\n1,2\n1,abc\n")).catch((error: unknown) => error);
    expect(error).toMatchObject({ called: "csvFile", file: "bytes", line: 3, column: 3 });
  });
});
