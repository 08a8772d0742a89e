import { expect, it } from "vitest";
import { evaluate } from "../../host/evaluate.ts";
import { trilIndices, triuIndices } from "./triangleIndices.ts";

const lists = ({ rows, columns }: ReturnType<typeof trilIndices>) =>
  evaluate([rows, columns]).map(({ dtype, data }) => [dtype, ...data].join(" "));

it("gives the places of a triangle as NumPy does", () => {
  expect(lists(trilIndices(3, { columns: 2, offset: -1 }))).toEqual(["int32 1 2 2", "int32 0 0 1"]);
  expect(lists(triuIndices(2, { columns: 3, offset: 1 }))).toEqual(["int32 0 0 1", "int32 1 2 2"]);
  expect(lists(triuIndices(0))).toEqual(["int32", "int32"]);
});

it("refuses numbers out of range", () => {
  expect(() => trilIndices(-1)).toThrow("trilIndices: rows is -1. Give a whole number of at least 0.");
  expect(() => triuIndices(2, { offset: 0.5 })).toThrow("triuIndices: offset is 0.5. Give a whole number.");
  expect(() => triuIndices(2, { k: 1 } as never)).toThrow('triuIndices: no option "k". Options are columns, offset.');
});
