import { compile } from "@handloom/compiler";
import { createWasmEngine } from "@handloom/engine-wasm";
import { add, cast, input, mul, sum } from "@handloom/graph";
import { expect, it } from "vitest";
import { residentTable } from "./residentTable.ts";

it("feeds a step with rows that stay in the engine", () => {
  const x = input("x", ["batch", 2]);
  const a = input("a", ["batch"], "int32");
  const table = residentTable({ x, a }, 3);
  const engine = createWasmEngine();
  engine.writeAll(table.variables, {
    x: [
      [1, 2],
      [3, 4],
      [5, 6],
    ],
    a: [10, 20, 30],
  });
  const index = input("index", ["batch"], "int32");
  const y = add(sum(x, { axis: 1 }), mul(100, cast(a, "float32")));
  const step = compile(engine, { inputs: { index }, outputs: { y }, givens: table.rowsAt(index), writes: [] });
  expect(step({ index: [2, 0, 2] }).y.toArray()).toEqual([3011, 1003, 3011]);
});
