import { compile, UnsupportedPrimitiveError } from "@handloom/compiler";
import { argMax, cast, concat, type Expr, exp, input, max, mul, prod, sum, tanh } from "@handloom/graph";
import { afterEach, describe, expect, it } from "vitest";
import { createWasmEngine } from "../engine.ts";
import { casts } from "./cast.ts";
import { combiners } from "./combiners.ts";
import { elementwise } from "./elementwise.ts";
import { lowerings } from "./opaque/opaque.ts";

/** Changes an entry of a table until the test ends. */
const undo: (() => void)[] = [];
function enter(table: object, name: string, entry: unknown): void {
  const entries = table as Record<string, unknown>;
  const before = entries[name];
  undo.push(() => void (entries[name] = before));
  entries[name] = entry;
}
afterEach(() => undo.splice(0).forEach((restore) => restore()));

const x = input("x", ["n"]);
const run = (y: Expr, strict = false) =>
  compile(createWasmEngine(), { inputs: { x }, outputs: { y } }, { strict })({ x: [0.5, -2, 1] }).y.toArray();
const rounded = (values: readonly number[]) => values.map(Math.fround);

describe("A3: what a table says of a primitive", () => {
  const hosted = [
    { title: "tanh", table: elementwise, of: tanh(x), want: rounded([0.5, -2, 1].map(Math.tanh)) },
    {
      title: "exp",
      table: elementwise,
      of: mul(exp(x), 2),
      want: rounded([0.5, -2, 1].map((a) => 2 * Math.fround(Math.exp(a)))),
    },
    { title: "sum", table: combiners, of: mul(sum(x), 2), want: -1 },
    { title: "prod", table: combiners, of: prod(x), want: -1 },
    { title: "max", table: combiners, of: max(tanh(x)), want: Math.fround(Math.tanh(1)) },
    { title: "argMax", table: lowerings, of: argMax(x, { axis: 0 }), want: 2 },
    { title: "concat", table: lowerings, of: concat([x, x]), want: [0.5, -2, 1, 0.5, -2, 1] },
  ];
  it.each(hosted)('A3: it runs $title on the host where its entry is "host"', ({ title, table, of, want }) => {
    enter(table, title, "host");
    const got = run(of);
    [got].flat().forEach((value, i) => expect(value).toBeCloseTo([want].flat()[i] as number, 6));
    expect(() => run(of, true)).toThrow(UnsupportedPrimitiveError);
  });
  it.each(hosted)(
    'A3: it refuses $title where its entry is "expand" and it has no expansion',
    ({ title, table, of }) => {
      enter(table, title, "expand");
      expect(() => run(of)).toThrow(`engine "wasm" is to expand "${title}", which has no \`expand\``);
    },
  );
  it.each([
    { title: "a lane", table: elementwise, name: "tanh", of: tanh(x) },
    { title: "a combiner", table: combiners, name: "sum", of: sum(x) },
    { title: "a cast", table: casts, name: "int32", of: cast(x, "int32") },
  ])("A3: it refuses a dtype without $title, naming both", ({ table, name, of }) => {
    enter(table, name, {});
    const primitive = table === casts ? "cast" : name;
    expect(() => run(of)).toThrow(`engine "wasm" has no lowering for "${primitive}" of float32`);
  });
});
