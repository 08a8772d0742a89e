import { add, input, mul, scan, sum, variable } from "@handloom/graph";
import { describe, expect, test } from "vitest";
import { createReferenceEngine } from "../reference/referenceEngine.ts";
import { compile } from "../step/compile.ts";
import { stagesOf } from "./stagesOf.ts";
import { valuesOf } from "./valuesOf.ts";

const rows = (lines: ReturnType<typeof stagesOf>[number]["lines"]) =>
  lines.map(({ text, values, mark = "" }) => [mark, text, values.join()].join(" | "));

describe("stagesOf", () => {
  test("it marks what a pass added, removed and changed", () => {
    const [x, w] = [input("x", ["n"]), variable([1], { name: "w" })];
    const step = { inputs: { x }, outputs: { y: mul(mul(x, 1), add(2, 3)) }, updates: [[w, mul(w, 1)]] } as const;
    const stages = stagesOf(compile(createReferenceEngine(), step), { dims: { n: 1 } });
    const passes = stages.filter(({ kind }) => kind === "pass");
    expect(passes.map(({ title, lines }) => [title, ...rows(lines)])).toMatchInlineSnapshot(`
      [
        [
          "After foldConstants",
          " | input x: float32[1] | %0",
          " | state w: float32[1] | %5",
          " | %2: float32[1] = mul(x, 1) | %2",
          " | %4: float32[1] = mul(%2, 5) | %4",
          " | %7: float32[1] = mul(w, 1) | %7",
          " | output %4 | ",
          " | write w = %7 | ",
        ],
        [
          "After simplify",
          " | input x: float32[1] | %0",
          " | state w: float32[1] | %5",
          "removed | %2: float32[1] = mul(x, 1) | %2",
          "changed | %4: float32[1] = mul(x, 5) | %4",
          "removed | %7: float32[1] = mul(w, 1) | %7",
          " | output %4 | ",
          "changed | write w = w | ",
        ],
        [
          "After shareSubexpressions",
          " | input x: float32[1] | %0",
          " | state w: float32[1] | %5",
          " | %4: float32[1] = mul(x, 5) | %4",
          " | output %4 | ",
          " | write w = w | ",
        ],
        [
          "After dropUnused",
          " | input x: float32[1] | %0",
          " | state w: float32[1] | %5",
          " | %4: float32[1] = mul(x, 5) | %4",
          " | output %4 | ",
          " | write w = w | ",
        ],
      ]
    `);
  });
  test("it says which line of the user's made each line", () => {
    const x = input("x", []);
    const doubled = mul(x, 2);
    const stages = stagesOf(compile(createReferenceEngine(), { inputs: { x }, outputs: { doubled } }));
    const lines = stages.flatMap(({ lines }) => lines.filter(({ text }) => text.includes("mul(x, 2)")));
    const made = new Set(lines.flatMap((line) => line.lines));
    expect(lines.length).toBeGreaterThan(2);
    expect([...made]).toEqual([expect.stringMatching(/stagesOf\.test\.ts:\d+:\d+$/)]);
  });
  test("it can be sent to another thread", () => {
    const x = input("x", []);
    const stages = stagesOf(compile(createReferenceEngine(), { inputs: { x }, outputs: { y: mul(x, 2) } }));
    expect(structuredClone(stages)).toEqual(stages);
  });
  test("it refuses what compile did not make", () => {
    expect(() => stagesOf({ variables: {} })).toThrowErrorMatchingInlineSnapshot(
      `[GraphError: stagesOf: that is not a compiled function. Pass what compile(engine, step) gave.]`,
    );
  });
});

describe("valuesOf", () => {
  const [xs, start] = [input("xs", ["time"]), variable(10, { name: "start" })];
  const { carry } = scan(
    ({ t }: { t: ReturnType<typeof add> }, x) => ({ carry: { t: add(t, mul(x, x)) }, output: [] }),
    {
      carry: { t: start },
      over: xs,
    },
  );
  const engine = createReferenceEngine();
  const compiled = compile(engine, { inputs: { xs }, outputs: carry, updates: [[start, add(start, sum(xs))]] });

  test("it has a value for every line that names one, those of bodies too", () => {
    const values = valuesOf(compiled, { xs: [1, 2, 3] });
    const stages = stagesOf(compiled, { dims: { time: 3 } }).filter(({ kind }) => kind !== "engine");
    const shown = stages.flatMap(({ lines }) =>
      lines.flatMap((line) => line.values.filter(() => !/^(input|state)/.test(line.text) || line.depth === 0)),
    );
    expect(shown.filter((name) => !values.has(name))).toEqual([]);
    expect(shown.some((name) => name.includes("/0/"))).toBe(true);
    const lines = stages.flatMap((stage) => (stage.kind === "program" ? stage.lines : []));
    const square = lines.find(({ text }) => text.includes("mul(x, x)"));
    expect(values.get(square?.values[0] ?? "")?.item()).toBe(9);
  });
  test("it reads the variables as they are, and writes none", () => {
    engine.write(start, 20);
    const names = stagesOf(compiled, { dims: { time: 3 } })
      .flatMap(({ lines }) => lines)
      .filter(({ text }) => text.startsWith("state start"));
    expect(
      valuesOf(compiled, { xs: [1, 2, 3] })
        .get(names[0]?.values[0] ?? "")
        ?.item(),
    ).toBe(20);
    expect(engine.read(start).item()).toBe(20);
  });
});
