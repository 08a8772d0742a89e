import { compile, UnsupportedPrimitiveError } from "@handloom/compiler";
import { argMax, cast, concat, type Expr, exp, input, max, mul, prod, sum, tanh } from "@handloom/graph";
import { describe, expect, it } from "vitest";
import { createEngine } from "../createWasmEngine.ts";
import { startThread } from "../threads/startThread.ts";
import { usualSharing } from "./kernels/share.ts";
import { everything } from "./parts/everything.ts";
import type { Tables } from "./tables.ts";

const x = input("x", ["n"]);

/** Runs an expression on an engine whose table has another entry. */
function run(y: Expr, changed: { [Name in keyof Tables]?: object }, strict = false) {
  const tables = Object.fromEntries(
    Object.entries(everything).map(([name, table]) => [name, { ...table, ...changed[name as keyof Tables] }]),
  ) as unknown as Tables;
  const engine = createEngine({ threads: 1 }, { start: startThread, patience: 10_000, sharing: usualSharing, tables });
  return compile(engine, { inputs: { x }, outputs: { y } }, { strict })({ x: [0.5, -2, 1] }).y.toArray();
}
const rounded = (values: readonly number[]) => values.map(Math.fround);

describe("A3: what a table says of a primitive", () => {
  const hosted = [
    { title: "tanh", table: "elementwise", of: tanh(x), want: rounded([0.5, -2, 1].map(Math.tanh)) },
    {
      title: "exp",
      table: "elementwise",
      of: mul(exp(x), 2),
      want: rounded([0.5, -2, 1].map((a) => 2 * Math.fround(Math.exp(a)))),
    },
    { title: "sum", table: "combiners", of: mul(sum(x), 2), want: -1 },
    { title: "prod", table: "combiners", of: prod(x), want: -1 },
    { title: "max", table: "combiners", of: max(tanh(x)), want: Math.fround(Math.tanh(1)) },
    { title: "argMax", table: "kernels", of: argMax(x, { axis: 0 }), want: 2 },
    { title: "concat", table: "kernels", of: concat([x, x]), want: [0.5, -2, 1, 0.5, -2, 1] },
  ];
  it.each(hosted)('A3: it runs $title on the host where its entry is "host"', ({ title, table, of, want }) => {
    const changed = { [table]: { [title]: "host" } };
    const got = run(of, changed);
    [got].flat().forEach((value, i) => expect(value).toBeCloseTo([want].flat()[i] as number, 6));
    expect(() => run(of, changed, true)).toThrow(UnsupportedPrimitiveError);
  });
  it.each(hosted)(
    'A3: it refuses $title where its entry is "expand" and it has no expansion',
    ({ title, table, of }) => {
      const changed = { [table]: { [title]: "expand" } };
      expect(() => run(of, changed)).toThrow(`engine "wasm" is to expand "${title}", which has no \`expand\``);
    },
  );
  it.each([
    { title: "a lane", table: "elementwise", name: "tanh", of: tanh(x) },
    { title: "a combiner", table: "combiners", name: "sum", of: sum(x) },
    { title: "a cast", table: "casts", name: "int32", of: cast(x, "int32") },
  ])("A3: it refuses a dtype without $title, naming both", ({ table, name, of }) => {
    const primitive = table === "casts" ? "cast" : name;
    const empty = table === "elementwise" ? { cost: "usual", lanes: {} } : {};
    expect(() => run(of, { [table]: { [name]: empty } })).toThrow(
      `engine "wasm" has no lowering for "${primitive}" of float32`,
    );
  });
});
