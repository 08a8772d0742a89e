import { type Tensor, tensor } from "@handloom/tensor";
import { describe, expect, it } from "vitest";
import { jsonLinesFile } from "../readers/jsonLinesFile.ts";
import { arrays } from "../tables/arrays.ts";
import { fromWire, toWire } from "../workers/wire.ts";
import { generated } from "./generated.ts";
import type { Stream } from "./stream.ts";
import { zipped } from "./zipped.ts";

const names = ["__proto__", "constructor", "toString", "hasOwnProperty", "dtype", "shape", "data", "length", ""];
/** A record with a field of its own for each name, whatever objects have by themselves. */
const recordOf = <Value>(value: (i: number) => Value): Record<string, Value> =>
  Object.fromEntries(names.map((name, i) => [name, value(i)]));
const entriesOf = (record: object) => Object.entries(record).map(([name, value]) => [name, plain(value)]);
const plain = (value: unknown): unknown =>
  typeof value === "object" && value !== null && "toArray" in value ? (value as Tensor).toArray() : value;

const rows = (): Stream<Record<string, number>> =>
  generated(function* rows() {
    for (let row = 0; row < 3; row++) yield recordOf((i) => 10 * row + i);
  });
const columns = names.map((name, i) => [name, [i, 10 + i, 20 + i]]);

describe("F3: a name that objects have by themselves is kept", () => {
  it("by arrays, their rows and their batches", () => {
    const set = arrays(recordOf((i) => [i, 10 + i, 20 + i]));
    expect([...set.batches(3)].map(entriesOf)).toEqual([columns]);
    expect([...set].map(entriesOf)).toEqual([0, 10, 20].map((row) => names.map((name, i) => [name, row + i])));
    expect(Object.getPrototypeOf([...set][0])).toBe(Object.prototype);
  });

  it("by batches, windows and load of a stream", () => {
    expect([...rows().batches(3)].map(entriesOf)).toEqual([columns]);
    expect([...rows().window(3)].map(entriesOf)).toEqual([columns]);
    const loaded = rows().load();
    expect([...loaded.batches(3)].map(entriesOf)).toEqual([columns]);
  });

  it("by zipped streams, and where they go on", () => {
    const streams = () => zipped(recordOf((i) => rows().map((row) => row[names[i] ?? ""] ?? -1)));
    const straight = streams();
    const seen = [];
    for (const row of straight) {
      seen.push(entriesOf(row));
      const resumed = streams();
      resumed.restore(JSON.parse(JSON.stringify(straight.state())));
      expect([...resumed]).toHaveLength(3 - seen.length);
    }
    expect(seen).toEqual([0, 10, 20].map((row) => names.map((name, i) => [name, row + i])));
  });

  it("by a worker's messages", () => {
    const item = recordOf((i) => (i % 2 === 0 ? tensor([i]) : [i, { a: tensor([true]) }]));
    const sent = fromWire(structuredClone(toWire(item))) as typeof item;
    expect(Object.keys(sent)).toEqual(names);
    expect((sent.__proto__ as Tensor).toArray()).toEqual([0]);
    const [, inner] = sent.constructor as unknown as [number, { a: Tensor }];
    expect([inner.a.dtype, inner.a.toArray()]).toEqual(["bool", [true]]);
  });

  it("by the lines of a file", async () => {
    const file = new TextEncoder().encode(`${JSON.stringify(recordOf((i) => i))}\n`);
    const seen: unknown[] = [];
    for await (const batch of jsonLinesFile<Record<string, number>>(file).batches(1)) seen.push(entriesOf(batch));
    expect(seen).toEqual([names.map((name, i) => [name, [i]])]);
  });
});

describe("a batch of records", () => {
  it("takes no field from what objects have by themselves", () => {
    const uneven = generated(function* uneven() {
      yield { constructor: 1 } as Record<string, number>;
      yield { x: 1 };
    });
    expect(() => [...uneven.batches(2)]).toThrow('batches: item 1 has no "constructor", but item 0 has.');
  });
});

describe("a worker's messages", () => {
  it("keep dates, maps and sets, which are not records", () => {
    const item = { when: new Date(5), table: new Map([[1, 2]]), seen: new Set([3]), pattern: /a/g };
    expect(fromWire(structuredClone(toWire(item)))).toEqual(item);
  });

  it("refuse the key that tensors are known by", () => {
    expect(() => toWire([{ "@tensor": 1 }])).toThrow('serveStream: the key "@tensor" is taken. Rename it, with map.');
  });
});
