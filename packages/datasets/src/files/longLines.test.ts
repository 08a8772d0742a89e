import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { csvFile } from "../readers/csvFile.ts";
import { idxBytes } from "../readers/idxBytes.cases.ts";
import { idxFile } from "../readers/idxFile.ts";
import { jsonLinesFile } from "../readers/jsonLinesFile.ts";
import { npyFile } from "../readers/npyFile.ts";
import { textCharacters } from "../readers/textCharacters.ts";
import { textLines } from "../readers/textLines.ts";
import type { AsyncStream } from "../streams/stream.ts";
import { byteCursor } from "./byteCursor.ts";
import type { ByteSource, FileLike } from "./byteSource.ts";

async function first<Item>(stream: AsyncStream<Item>): Promise<Item | undefined> {
  for await (const item of stream) return item;
  return undefined;
}

/** What becomes of a stream's first item: its size, or the error. */
async function outcome(stream: AsyncStream<unknown>): Promise<string> {
  return first(stream).then(
    () => "read",
    (error: unknown) => String(error),
  );
}

const long = (unit: string, megabytes = 6): Uint8Array =>
  new TextEncoder().encode(unit.repeat(Math.ceil((megabytes * 1e6) / unit.length)));
const around = (before: string, unit: string, after: string, megabytes?: number): Uint8Array =>
  Buffer.concat([Buffer.from(before), long(unit, megabytes), Buffer.from(after)]);
/** Of the processor: what else the machine has to do does not count. */
function secondsSince(began: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(began);
  return (user + system) / 1e6;
}

const xColumn = (file: FileLike) => csvFile(file, { columns: { x: "string" } });

// Each took from 8 s to for ever, or more memory than there is, when time or memory grew faster than the line.
const rows: readonly { title: string; stream: () => AsyncStream<unknown>; want: string }[] = [
  { title: "a line of text", stream: () => textLines(around("", "a", "\n", 60)), want: "read" },
  { title: "a packed line", stream: () => textLines(new Uint8Array(gzipSync(long("a", 60)))), want: "read" },
  { title: "a line of characters", stream: () => textCharacters(around("", "é", "\n")), want: "read" },
  { title: "a cell", stream: () => xColumn(around("x\n", "a", "\n")), want: "read" },
  { title: "a cell of quotes", stream: () => xColumn(around('x\n"', '""', '"\n')), want: "read" },
  { title: "a cell of empty lines", stream: () => xColumn(around('x\n"', "\n", '"\n', 3)), want: "read" },
  {
    title: "a row of cells",
    stream: () => xColumn(around("x\n", ",", "\n")),
    want: "the row has 6000001 cells, not 1",
  },
  { title: "a header of cells", stream: () => xColumn(long(",")), want: "the header has 6000001 cells, more than" },
  { title: "a string of JSON", stream: () => jsonLinesFile(around('{"x":"', "a", '"}')), want: "read" },
  {
    title: "a string of escapes that is not JSON",
    stream: () => jsonLinesFile(around('{"x":"', "\\n", '\t"}')),
    want: ":1:6: this is not JSON.",
  },
  {
    title: "a list of JSON that is not closed",
    stream: () => jsonLinesFile(around("[", "1,", "")),
    want: ":6000002: this is not JSON.",
  },
  { title: "JSON's brackets", stream: () => jsonLinesFile(long("[", 3)), want: "this is not JSON." },
  {
    title: "a row of bytes",
    stream: () => idxFile(new Uint8Array(gzipSync(Buffer.concat([idxBytes(8, [1, 1e6, 6], []), long("\0")])))),
    want: "read",
  },
];

describe("F4: megabytes without an end take a time that grows with their number", () => {
  it.each(rows)("in $title", async ({ stream, want }) => {
    const made = stream();
    const began = process.cpuUsage();
    expect(await outcome(made)).toContain(want);
    expect(secondsSince(began)).toBeLessThan(5);
  });

  it("and a packed file of 58 kB that is one line too long is refused", async () => {
    const packed = new Uint8Array(gzipSync(new Uint8Array(70e6).fill(97)));
    expect(packed.length).toBeLessThan(100_000);
    expect(await outcome(textLines(packed))).toContain("the line is longer than 67108864 bytes.");
  });

  it("and the header of an npy file has a limit", async () => {
    const header = Buffer.concat([Buffer.from("\x93NUMPY\x02\0\x00\x00\x80\x03", "latin1"), long(" ", 60)]);
    expect(await outcome(npyFile(header))).toContain("the header promises to be 58720256 bytes long.");
  });
});

describe("byteCursor", () => {
  it("copies each byte a few times at most, however many chunks a stretch has", async () => {
    let chunks = 0;
    const source: ByteSource = {
      name: "chunks",
      size: async () => undefined,
      async *open() {
        for (; chunks < 20_000; chunks++) yield new Uint8Array(1000).fill(97);
        yield Uint8Array.of(10, 98);
      },
    };
    const cursor = byteCursor(source, 0);
    const began = process.cpuUsage();
    expect((await cursor.takeThrough(10, 1e9))?.length).toBe(20_000_001);
    expect(secondsSince(began)).toBeLessThan(3);
    expect([cursor.offset, [...(await cursor.take(5))]]).toEqual([20_000_001, [98]]);
  });
});
