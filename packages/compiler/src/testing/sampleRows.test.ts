import { add } from "@handloom/graph";
import { allOpCases, opCases } from "@handloom/graph/testing";
import { tensor } from "@handloom/tensor";
import { describe, expect, it } from "vitest";
import { createReferenceEngine } from "../reference/referenceEngine.ts";
import { sampleRows } from "./sampleRows.ts";
import { testEngine } from "./testEngine.ts";

const int32 = (...values: number[]) => tensor(values, { dtype: "int32" });
const table = opCases(add, [
  { title: "one", given: [[1], [2]], want: [3] },
  { title: "two", given: [[1], [3]], want: [4] },
  { title: "three", given: [[1], [4]], want: [5] },
  { title: "integers", given: [int32(1), int32(2)], want: int32(3) },
  { title: "nothing", given: [[], []], want: [] },
  { title: "infinite", given: [[1], [Infinity]], want: [Infinity] },
  {
    title: "shapes",
    given: [
      [1, 2],
      [1, 2, 3],
    ],
    throws: "add",
  },
  { title: "dtypes", given: [[1], int32(1)], throws: "add" },
]);
const titles = (salt: string) => sampleRows(table, salt).map(({ title }) => title);

describe("sampleRows", () => {
  it("has every sort of row once, and few others", () => {
    for (const salt of ["a", "b", "c", "d"]) {
      expect(titles(salt)).toEqual(expect.arrayContaining(["integers", "nothing", "infinite"]));
      expect(titles(salt).filter((title) => ["shapes", "dtypes"].includes(title))).toHaveLength(1);
      expect(titles(salt).filter((title) => ["one", "two", "three"].includes(title)).length).toBeLessThan(2);
    }
  });

  it("has the same rows for the same text, in the order of the table, and others for another", () => {
    expect(titles("a")).toEqual(titles("a"));
    const order = table.cases.map(({ title }) => title);
    expect(titles("a")).toEqual(order.filter((title) => titles("a").includes(title)));
    const samples = Array.from({ length: 20 }, (_, i) => titles(String(i)));
    expect(new Set(samples.flat())).toEqual(new Set(order));
  });

  it("leaves no table without a row, and takes less than half of all", () => {
    const samples = allOpCases.map((cases) => sampleRows(cases, "wasm"));
    expect(samples.filter((rows) => rows.length === 0)).toEqual([]);
    const all = allOpCases.reduce((total, { cases }) => total + cases.length, 0);
    expect(samples.flat().length / all).toBeLessThan(0.5);
  });

  it("comes to most rows in eight suites", () => {
    const salts = ["a", "b", "c", "d", "e", "f", "g", "h"];
    const seen = new Set(salts.flatMap((salt) => allOpCases.flatMap((cases) => sampleRows(cases, salt))));
    const all = allOpCases.reduce((total, { cases }) => total + cases.length, 0);
    expect(seen.size / all).toBeGreaterThan(0.75);
  });
});

it("testEngine refuses options that it does not have", () => {
  expect(() => testEngine(() => createReferenceEngine(), { sampel: "x" } as never)).toThrow(
    'testEngine: no option "sampel"; did you mean sample?',
  );
});
