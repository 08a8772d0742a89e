import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ByteSource } from "./byteSource.ts";
import { type LineReader, lineReader } from "./lineReader.ts";

/** Bytes in chunks of given sizes, over and over. */
function chunked(text: string, sizes: readonly number[]): ByteSource {
  const bytes = new TextEncoder().encode(text);
  return {
    name: "chunks",
    size: async () => bytes.length,
    async *open(offset) {
      for (let at = offset, i = 0; at < bytes.length; i++) {
        const size = sizes[i % sizes.length] ?? 1;
        yield bytes.slice(at, at + size);
        at += size;
      }
    },
  };
}

async function linesOf(reader: LineReader): Promise<{ text: string; place: ReturnType<LineReader["place"]> }[]> {
  const lines = [];
  for (let text = await reader.next(); text !== undefined; text = await reader.next())
    lines.push({ text, place: reader.place() });
  return lines;
}

const texts = fc.string({ unit: fc.constantFrom("a", "é", "🚀", "\n", "\r\n", "b") });
const chunks = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 4 });

describe("lineReader", () => {
  it("gives the lines, wherever the chunks end", async () => {
    await fc.assert(
      fc.asyncProperty(texts, chunks, async (text, sizes) => {
        const lines = await linesOf(lineReader("test", chunked(text, sizes)));
        const want = text.split(/\r?\n/);
        if (want.at(-1) === "") want.pop();
        expect(lines.map((line) => line.text)).toEqual(want);
      }),
    );
  });

  it("knows the place of each line, from which it goes on", async () => {
    await fc.assert(
      fc.asyncProperty(texts, chunks, async (text, sizes) => {
        const source = chunked(text, sizes);
        const lines = await linesOf(lineReader("test", source));
        for (const [i, { place }] of lines.entries()) {
          const rest = await linesOf(lineReader("test", source, place));
          expect(rest).toEqual(lines.slice(i + 1));
        }
      }),
    );
  });

  it("gives up a line that is too long, without reading all of it", async () => {
    let read = 0;
    const endless: ByteSource = {
      name: "endless",
      size: async () => undefined,
      async *open() {
        for (;;) {
          read += 100;
          yield new Uint8Array(100).fill(97);
        }
      },
    };
    await expect(linesOf(lineReader("test", endless, { byte: 0, line: 1 }, 1000))).rejects.toThrow(
      "test: endless:1: the line is longer than 1000 bytes. Check that it is a text file with line ends.",
    );
    expect(read).toBeLessThanOrEqual(1100);
  });
});
