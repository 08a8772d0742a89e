import type { Tensor } from "@handloom/tensor";
import { describe, expect, it } from "vitest";
import { npyFile } from "./npyFile.ts";

/** What numpy.save wrote of [[0, 1], [1, 0]] in a dtype. */
function numpyFile(descr: string, elements: readonly number[]): Uint8Array {
  const header = `{'descr': '${descr}', 'fortran_order': False, 'shape': (2, 2), }`.padEnd(117);
  return Buffer.concat([
    Buffer.from("\x93NUMPY\x01\0\x76\0", "latin1"),
    Buffer.from(`${header}\n`),
    Uint8Array.from(elements),
  ]);
}

const rows: readonly [dtype: string, file: Uint8Array, want: unknown][] = [
  ["int8", numpyFile("|i1", [0, 255, 128, 127]), ["int32", [0, -1], [-128, 127]]],
  ["int16", numpyFile("<i2", [0, 0, 255, 255, 0, 128, 255, 127]), ["int32", [0, -1], [-32768, 32767]]],
  ["uint16", numpyFile("<u2", [0, 0, 255, 255, 0, 128, 1, 0]), ["int32", [0, 65535], [32768, 1]]],
  ["big-endian uint16", numpyFile(">u2", [0, 0, 255, 255, 128, 0, 0, 1]), ["int32", [0, 65535], [32768, 1]]],
  ["uint8", numpyFile("|u1", [0, 255, 128, 1]), ["uint8", [0, 255], [128, 1]]],
  ["bool", numpyFile("|b1", [0, 1, 1, 0]), ["bool", [false, true], [true, false]]],
];

describe("F9: npyFile", () => {
  it.each(rows)("reads %s row by row, and batches of it", async (_, file, want) => {
    const seen: Tensor[] = [];
    for await (const row of npyFile(file)) seen.push(row);
    expect([seen[0]?.dtype, ...seen.map((row) => row.toArray())]).toEqual(want);
    for await (const batch of npyFile(file).batches(2))
      expect([batch.dtype, ...(batch.toArray() as unknown[])]).toEqual(want);
  });
});
