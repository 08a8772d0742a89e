import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { isTensor, type Tensor, tensor, writeNpy } from "@handloom/tensor";
import fc from "fast-check";
import { afterAll, describe, expect, expectTypeOf, it } from "vitest";
import type { FileLike } from "../files/byteSource.ts";
import { DataError } from "../files/dataError.ts";
import type { AsyncStream } from "../streams/stream.ts";
import { type CsvRow, csvFile } from "./csvFile.ts";
import { idxFile } from "./idxFile.ts";
import { jsonLinesFile } from "./jsonLinesFile.ts";
import { npyFile } from "./npyFile.ts";
import { textCharacters } from "./textCharacters.ts";
import { textLines } from "./textLines.ts";

const folder = mkdtempSync(join(tmpdir(), "readers-"));
afterAll(() => rmSync(folder, { recursive: true }));

const bytesOf = (content: string | Uint8Array): Uint8Array =>
  typeof content === "string" ? new TextEncoder().encode(content) : content;
function fileOf(name: string, content: string | Uint8Array): string {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
}
const plain = (item: unknown): unknown => (isTensor(item) ? [item.dtype, item.shape, ...item.data] : item);

async function itemsOf<Item>(stream: AsyncStream<Item>): Promise<unknown[]> {
  const items: unknown[] = [];
  for await (const item of stream) items.push(plain(item));
  return items;
}

/** An IDX file: two zeros, the type, the number of dims, the dims, the bytes. */
function idx(type: number, dims: readonly number[], data: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(4 + 4 * dims.length + data.length);
  bytes.set([0, 0, type, dims.length]);
  for (const [axis, dim] of dims.entries()) new DataView(bytes.buffer).setUint32(4 + 4 * axis, dim);
  bytes.set(data, 4 + 4 * dims.length);
  return bytes;
}

const csv = 'x, name\r\n1,"a ""b"", c"\r\n-2.5e3,"two\nlines"\n\n3,é\n';
const cases: readonly {
  title: string;
  read: (file: FileLike) => AsyncStream<unknown>;
  content: Uint8Array;
  want: unknown[];
}[] = [
  { title: "textLines", read: textLines, content: bytesOf("a\r\n\nüber\n🚀"), want: ["a", "", "über", "🚀"] },
  { title: "textLines, with a byte order mark", read: textLines, content: bytesOf("\ufeffa\n"), want: ["a"] },
  { title: "textLines, of an empty file", read: textLines, content: bytesOf(""), want: [] },
  {
    title: "textCharacters",
    read: textCharacters,
    content: bytesOf("aé\r\n\n🚀z"),
    want: ["a", "é", "\n", "\n", "🚀", "z"],
  },
  {
    title: "csvFile",
    read: (file) => csvFile(file, { columns: { name: "string", x: "number" } }),
    content: bytesOf(csv),
    want: [
      { name: 'a "b", c', x: 1 },
      { name: "two\nlines", x: -2500 },
      { name: "é", x: 3 },
    ],
  },
  {
    title: "csvFile, without a header",
    read: (file) =>
      csvFile(file, { columns: { a: "number", b: "number" }, header: false, delimiter: ";", missing: Number.NaN }),
    content: bytesOf("1;2\n;nan\n"),
    want: [
      { a: 1, b: 2 },
      { a: Number.NaN, b: Number.NaN },
    ],
  },
  {
    title: "jsonLinesFile",
    read: (file) => jsonLinesFile(file),
    content: bytesOf('{"x":1}\n\n[2]\r\n{"é":"ü"}'),
    want: [{ x: 1 }, [2], { é: "ü" }],
  },
  {
    title: "idxFile, of bytes",
    read: idxFile,
    content: idx(8, [2, 1, 2], [1, 255, 3, 4]),
    want: [
      ["int32", [1, 2], 1, 255],
      ["int32", [1, 2], 3, 4],
    ],
  },
  {
    title: "idxFile, of shorts",
    read: idxFile,
    content: idx(0x0b, [2], [0xff, 0xfe, 1, 0]),
    want: [
      ["int32", [], -2],
      ["int32", [], 256],
    ],
  },
  {
    title: "idxFile, of doubles",
    read: idxFile,
    content: idx(0x0e, [1], [0x3f, 0xf8, 0, 0, 0, 0, 0, 0]),
    want: [["float64", [], 1.5]],
  },
  {
    title: "npyFile",
    read: npyFile,
    content: writeNpy(tensor(new Float32Array([1, 2, 3, 4, 5, 6]), { shape: [3, 2] })),
    want: [
      ["float32", [2], 1, 2],
      ["float32", [2], 3, 4],
      ["float32", [2], 5, 6],
    ],
  },
];

describe.each(cases)("$title", ({ read, content, want }) => {
  it("reads bytes, blobs, files and addresses, packed or not, and of several gzip members", async () => {
    const path = fileOf("data", content);
    const half = Math.floor(content.length / 2);
    const members = Buffer.concat([gzipSync(content.subarray(0, half)), gzipSync(content.subarray(half))]);
    for (const file of [
      content,
      new Blob([new Uint8Array(content)]),
      path,
      pathToFileURL(path),
      new Uint8Array(gzipSync(content)),
      fileOf("data.gz", gzipSync(content)),
      new Uint8Array(members),
    ])
      expect(await itemsOf(read(file))).toEqual(want);
  });

  it("resumes after every item, packed or not, reading the rest only", async () => {
    for (const file of [content, new Uint8Array(gzipSync(content))]) {
      const straight = read(file);
      const states: unknown[] = [];
      for await (const _ of straight) states.push(JSON.parse(JSON.stringify(straight.state())));
      expect(states).toHaveLength(want.length);
      for (const [i, state] of states.entries()) {
        const resumed = read(file);
        resumed.restore(state);
        expect(resumed.state()).toEqual(state);
        expect(await itemsOf(resumed)).toEqual(want.slice(i + 1));
      }
    }
  });

  it("says that a gzip file is cut off or damaged, naming it", async () => {
    const packed = gzipSync(content);
    const damaged = Buffer.from(packed);
    damaged.writeUInt8((damaged.at(-5) ?? 0) ^ 255, damaged.length - 5);
    for (const bytes of [packed.subarray(0, -9), damaged]) {
      const path = fileOf("cut.gz", bytes);
      const error = await itemsOf(read(path)).catch((error: unknown) => error);
      expect(error).toBeInstanceOf(DataError);
      expect(String(error)).toContain(`${path}: the gzip data is cut off or damaged (`);
    }
  });

  it("says that there is no such file", async () => {
    await expect(itemsOf(read(join(folder, "nowhere")))).rejects.toThrow(/nowhere: it cannot be read \(ENOENT/);
  });
});

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
      message: 'csvFile: bytes:3:3: "abc" in column "y" is no number.',
    },
    {
      title: "nothing",
      stream: rows("x,y\n1,\n"),
      message: 'csvFile: bytes:2:3: column "y" is empty. Pass missing: NaN',
    },
    {
      title: "no number, behind a cell of two lines",
      stream: csvFile(bytesOf('a,x\n"p\nq",1\n"p\nq", z\n'), { columns: { a: "string", x: "number" } }),
      message: 'csvFile: bytes:5:4: " z" in column "x" is no number.',
    },
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
      message: "jsonLinesFile: bytes:2:9: this is no JSON. Write one whole object in each line.",
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
      stream: idxFile(idx(8, [2 ** 32 - 1, 1], [1, 2, 3])),
      message: "promises 4294967295 rows of 1 bytes, 4294967307 bytes in all, but the file has 15 (byte 12).",
    },
    {
      title: "a packed header that promises 4 GiB",
      stream: idxFile(new Uint8Array(gzipSync(idx(8, [1, 2 ** 32 - 1], [1, 2, 3])))),
      message:
        "the header promises rows of 4294967295 bytes, more than the 1073741824 that are read at once (byte 12).",
    },
    {
      title: "fewer packed rows than promised",
      stream: idxFile(new Uint8Array(gzipSync(idx(8, [2 ** 32 - 1, 2], [1, 2, 3])))),
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

  it("tell code what they tell people", async () => {
    const error = await itemsOf(rows("x,y\n1,2\n1,abc\n")).catch((error: unknown) => error);
    expect(error).toMatchObject({ called: "csvFile", file: "bytes", line: 3, column: 3 });
  });
});

describe("csvFile", () => {
  it("reads what a writer of RFC 4180 wrote, whatever is in the cells", async () => {
    const cell = fc.string({ unit: fc.constantFrom("a", '"', ",", "\n", "é", " ", ";") });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.record({ a: cell, b: cell }), { maxLength: 8 }), async (rows) => {
        const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
        const text = ["a,b", ...rows.map(({ a, b }) => `${quoted(a)},${quoted(b)}`)].join("\r\n");
        expect(await itemsOf(csvFile(bytesOf(text), { columns: { a: "string", b: "string" } }))).toEqual(rows);
      }),
    );
  });

  it("types its rows", () => {
    const stream = csvFile(bytesOf("x,y"), { columns: { x: "number", y: "string" } });
    expectTypeOf(stream).toEqualTypeOf<AsyncStream<CsvRow<{ readonly x: "number"; readonly y: "string" }>>>();
    const batches = stream.batches(3);
    expectTypeOf<(typeof batches)["load"]>().returns.toExtend<Promise<unknown>>();
    expectTypeOf(idxFile(bytesOf(""))).toEqualTypeOf<AsyncStream<Tensor>>();
    // @ts-expect-error a misspelt type
    expect(() => csvFile(bytesOf("x"), { columns: { x: "nubmer" } })).not.toThrow();
  });
});
