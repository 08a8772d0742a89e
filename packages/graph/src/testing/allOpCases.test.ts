import { expect, test } from "vitest";
import { expanding } from "../primitives/expanding.ts";
import * as primitives from "../primitives/index.ts";
import { allOpCases } from "./allOpCases.ts";
import { builtIns } from "./primitiveNames.ts";
import { testOp } from "./testOp.ts";

for (const cases of allOpCases) testOp(cases);

/** Its operand has sizes that only a call knows, which no row can write down: withShape.test.ts. */
const withoutTable = new Set(["withShape"]);

test("there is a table for every primitive", () => {
  const names = new Set(allOpCases.map(({ op }) => op));
  expect(Object.keys(primitives).filter((name) => !names.has(name) && !withoutTable.has(name))).toEqual([]);
});

test("no op has two tables, and none is empty", () => {
  const names = allOpCases.map(({ op }) => op);
  expect(names).toEqual([...new Set(names)]);
  expect(allOpCases.filter(({ cases }) => cases.length === 0)).toEqual([]);
});

test("the list of built-ins with an `expand` is whole", () => {
  const found = [...builtIns().values()].filter(({ expand }) => expand !== undefined);
  expect(found.map(({ name }) => name).sort()).toEqual([...expanding].sort());
});
