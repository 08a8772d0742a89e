import { gzipSync } from "node:zlib";
import { Tensor, writeNpy } from "@handloom/tensor";
import { describe, expect, it } from "vitest";
import { DataError } from "../files/dataError.ts";
import type { AsyncStream } from "../streams/stream.ts";
import { idxBytes } from "./idxBytes.cases.ts";
import { idxFile } from "./idxFile.ts";
import { npyFile } from "./npyFile.ts";

async function shapesOf(stream: AsyncStream<Tensor>): Promise<(readonly number[])[]> {
  const shapes: (readonly number[])[] = [];
  for await (const { shape } of stream) shapes.push(shape);
  return shapes;
}

/** The file of an array without elements, whose shape is written as given. */
function emptyNpy(shape: string): Uint8Array {
  const header = `{'descr': '<f4', 'fortran_order': False, 'shape': (${shape}), }\n`;
  const length = Uint8Array.of(header.length % 256, header.length >> 8);
  return Buffer.concat([Buffer.from("\x93NUMPY\x01\0", "latin1"), length, Buffer.from(header)]);
}

describe("F8: rows of no bytes", () => {
  it.each<[title: string, stream: () => AsyncStream<Tensor>, want: readonly number[][]]>([
    ["npy", () => npyFile(writeNpy(new Tensor(new Float32Array(0), [3, 0]))), [[0], [0], [0]]],
    ["npy of no rows", () => npyFile(writeNpy(new Tensor(new Float32Array(0), [0, 3]))), []],
    [
      "idx",
      () => idxFile(idxBytes(8, [2, 0, 4], [])),
      [
        [0, 4],
        [0, 4],
      ],
    ],
  ])("of %s come to an end", async (_, stream, want) => {
    expect(await shapesOf(stream())).toEqual(want);
    const batches: unknown[] = [];
    for await (const { shape } of stream().batches(2)) batches.push(shape);
    expect(batches).toHaveLength(Math.ceil(want.length / 2));
  });

  it.each<[title: string, file: Uint8Array, read: (file: Uint8Array) => AsyncStream<Tensor>, message: string]>([
    [
      "npy",
      emptyNpy("9007199254740991, 0"),
      npyFile,
      "promises 9007199254740991 rows of no bytes, more than the 1048576",
    ],
    ["idx", idxBytes(8, [2 ** 32 - 1, 0], []), idxFile, "promises 4294967295 rows of no bytes, more than the 1048576"],
    ["npy, of dims beyond all numbers", emptyNpy(`2, ${"9007199254740991, ".repeat(30)}0`), npyFile, "NaN bytes"],
  ])("of %s are refused where there are more than anyone has", async (_, file, read, message) => {
    for (const bytes of [file, new Uint8Array(gzipSync(file))]) {
      const error = await shapesOf(read(bytes)).catch((error: unknown) => error);
      expect(error).toBeInstanceOf(DataError);
      expect(String(error)).toContain(message);
    }
  });
});
