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
import { idxBytes } from "./idxBytes.cases.ts";
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
    content: idxBytes(8, [2, 1, 2], [1, 255, 3, 4]),
    want: [
      ["uint8", [1, 2], 1, 255],
      ["uint8", [1, 2], 3, 4],
    ],
  },
  {
    title: "idxFile, of shorts",
    read: idxFile,
    content: idxBytes(0x0b, [2], [0xff, 0xfe, 1, 0]),
    want: [
      ["int32", [], -2],
      ["int32", [], 256],
    ],
  },
  {
    title: "idxFile, of doubles",
    read: idxFile,
    content: idxBytes(0x0e, [1], [0x3f, 0xf8, 0, 0, 0, 0, 0, 0]),
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
      // Its slice is not a copy, and it begins in the midst of a larger array.
      Buffer.from(content),
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

describe("csvFile", () => {
  it("knows the numbers that have no digits in NumPy's words", async () => {
    const numbers = csvFile(bytesOf("x\ninf\n-inf\nnan\n-Infinity\n"), { columns: { x: "number" } }).map(({ x }) => x);
    expect(await itemsOf(numbers)).toEqual([Infinity, -Infinity, Number.NaN, -Infinity]);
  });

  it.each([";;", "", '"', "\n"])("refuses the delimiter %j", (delimiter) => {
    expect(() => csvFile(bytesOf("x"), { columns: { x: "number" }, delimiter })).toThrow(
      `csvFile: the delimiter must be one character and no quote, got ${JSON.stringify(delimiter)}. Tabs are "\\t".`,
    );
  });

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
