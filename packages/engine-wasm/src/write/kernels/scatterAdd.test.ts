import { compile, explain, repeat } from "@handloom/compiler";
import { add, gather, input, mul, scatterAdd, sum, variable } from "@handloom/graph";
import { tensor } from "@handloom/tensor";
import { describe, expect, it } from "vitest";
import { createWasmEngine } from "../../createWasmEngine.ts";

/** What a function copies whole: the titles of its kernels. */
const kernelsOf = (compiled: Parameters<typeof explain>[0]) =>
  [...explain(compiled).matchAll(/^\d+\. ([\w ]+)/gm)].map(([, title]) => title);

describe("G: rows are added to a table where it lies", () => {
  const rows = (count: number) =>
    tensor(
      new Float32Array(2 * count).map((_, i) => i),
      { shape: [count, 2] },
    );
  const index = input("index", [3], "int32");
  const updates = input("updates", [3, 2]);
  const feed = {
    index: [2, 0, 2],
    updates: [
      [1, 1],
      [10, 10],
      [100, 100],
    ],
  };

  it("G: without a copy, in the order of the indices", () => {
    const [engine, table] = [createWasmEngine(), variable(rows(4))];
    const step = compile(engine, { inputs: { index, updates }, updates: [[table, scatterAdd(table, index, updates)]] });
    step(feed);
    expect(engine.read(table).toArray()).toEqual([
      [10, 11],
      [2, 3],
      [105, 106],
      [6, 7],
    ]);
    expect(kernelsOf(step)).toEqual(["indices of scatterAdd", "scatterAdd"]);
  });

  it("G: after everything that reads the old rows", () => {
    const [engine, table] = [createWasmEngine(), variable(rows(4))];
    const outputs = { before: gather(table, index), total: sum(table) };
    const next = scatterAdd(table, index, mul(gather(table, index), updates));
    const step = compile(engine, { inputs: { index, updates }, outputs, updates: [[table, next]] });
    const { before, total } = step(feed);
    expect([before.toArray(), total.item()]).toEqual([
      [
        [4, 5],
        [0, 1],
        [4, 5],
      ],
      28,
    ]);
    expect(engine.read(table).toArray()).toEqual([
      [0, 11],
      [2, 3],
      [4 + 404, 5 + 505],
      [6, 7],
    ]);
    expect(kernelsOf(step)).not.toContain("copy");
  });

  it("G: and not at all where an index points outside", () => {
    const [engine, table, other] = [createWasmEngine(), variable(rows(4)), variable(rows(4))];
    const step = compile(engine, {
      inputs: { index, updates },
      outputs: { y: scatterAdd(table, index, updates) },
      updates: [
        [table, scatterAdd(table, index, updates)],
        [other, add(scatterAdd(other, index, updates), 1)],
      ],
    });
    for (const wrong of [4, -1, 2 ** 31 - 1, -(2 ** 31), 2 ** 28]) {
      expect(() => step({ ...feed, index: [0, wrong, 1] })).toThrow(
        `scatterAdd: index ${wrong} at [1] is outside 0..3`,
      );
      expect([engine.read(table).toArray(), engine.read(other).toArray()]).toEqual([
        rows(4).toArray(),
        rows(4).toArray(),
      ]);
    }
    step(feed);
    expect(engine.read(other).toArray()).toEqual([
      [11, 12],
      [3, 4],
      [106, 107],
      [7, 8],
    ]);
  });

  it("G: also where a loop carries them", () => {
    const [engine, table] = [createWasmEngine(), variable(rows(4))];
    const step = { inputs: { index, updates }, updates: [[table, scatterAdd(table, index, updates)]] } as const;
    const call = compile(engine, repeat(step, [index], "times"));
    expect(() =>
      call({
        ...feed,
        index: [
          [0, 1, 2],
          [0, 9, 1],
        ],
      }),
    ).toThrow("index 9");
    expect(engine.read(table).toArray()).toEqual(rows(4).toArray());
    call({
      ...feed,
      index: [
        [0, 1, 2],
        [0, 0, 0],
      ],
    });
    expect(engine.read(table).toArray()).toEqual([
      [112, 113],
      [12, 13],
      [104, 105],
      [6, 7],
    ]);
  });
});
