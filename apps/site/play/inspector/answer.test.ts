import { compile } from "@handloom/compiler";
import { createWasmEngine } from "@handloom/engine-wasm";
import { input, mul, sum } from "@handloom/graph";
import { describe, expect, it } from "vitest";
import { train } from "../../../../docs/fixtures/sumStep.ts";
import { answer, type Inspectable } from "./answer.ts";
import { type InspectAnswer, type InspectedStep, placeOf } from "./protocol.ts";

const inspectable = (compiled: unknown, feed?: unknown) => ({ title: "step", compiled, feed }) as Inspectable;

function stepOf(told: InspectAnswer): InspectedStep {
  if (told.tells !== "stages" || told.steps[0] === undefined) throw new Error(JSON.stringify(told));
  return told.steps[0];
}

const feed = { x: [[3, 5]], yTrue: [[8]] };
train(feed);
const demo = [inspectable(train, feed)];

describe("the stages of the sum demo", () => {
  const { stages } = stepOf(answer(demo, { asks: "stages" }));

  it("are those that explain prints", () => {
    expect(stages.map(({ title }) => title)).toEqual([
      "Step",
      "Graph",
      "Program for batch = 1",
      "After foldConstants",
      "After simplify",
      "After shareSubexpressions",
      "After dropUnused",
      "Engine",
      "Bytes",
      "Kernels",
      "Memory",
      "Plan",
      "Module",
    ]);
  });
  it("say which line made the first product, from the graph to the kernel that computes it", () => {
    const named = ["Graph", "Program for batch = 1", "After dropUnused", "Kernels"].map((title) => {
      const { lines = [] } = stages.find((stage) => stage.title === title) ?? {};
      return lines.find(({ text }) => text.includes("matmul"))?.lines[0];
    });
    expect(named).toEqual(Array(4).fill(expect.stringMatching(/sumStep\.ts:10:33$/)));
  });
  it("mark what passes take away", () => {
    const { lines = [] } = stages.find(({ title }) => title === "After simplify") ?? {};
    expect(lines.filter(({ mark }) => mark === "removed").map(({ text }) => text)).toMatchInlineSnapshot(`
      [
        "%29: float32[1, 1] = pow(%6, 1)",
        "%32: float32[1, 1] = mul(1, %31)",
      ]
    `);
    expect(lines.filter(({ text, mark }) => mark === "changed" && text.includes("mul(%6, %6)"))).toHaveLength(1);
  });
  it("have the module as text", () => {
    expect(stages.at(-1)?.lines[0]?.text).toMatch(/^\(module/);
  });
  it("reach another thread", () => {
    expect(structuredClone(stages)).toEqual(stages);
  });
});

describe("a value", () => {
  it("is that of the last batch, with the shape and the range of its elements", () => {
    const x = input("x", ["n"]);
    const step = compile(createWasmEngine({ threads: 1 }), { inputs: { x }, outputs: { y: sum(mul(x, x)) } });
    const given = { x: [1, Number.NaN, 3] };
    step(given);
    const steps = [inspectable(step, given)];
    const { lines = [] } = stepOf(answer(steps, { asks: "stages" })).stages[2] ?? {};
    const value = lines.find(({ text }) => text.includes("mul"))?.values[0] ?? "";
    expect(answer(steps, { asks: "value", step: 0, value })).toEqual({
      tells: "value",
      value: {
        step: 0,
        value,
        dtype: "float32",
        shape: [3],
        elements: [1, Number.NaN, 9],
        range: { least: 1, most: 9, mean: 5 },
        notFinite: 1,
      },
    });
  });
  it("has no answer before the first call", () => {
    expect(answer([inspectable(train)], { asks: "value", step: 0, value: "%3" })).toEqual({
      tells: "problem",
      text: "The step has not been called yet. Run the loop.",
    });
  });
});

describe("placeOf", () => {
  it("is a line and a column of the reader's code alone", () => {
    expect(placeOf("loop.ts:10:33")).toEqual({ line: 10, column: 33 });
    expect(placeOf("https://host/play/modules/@handloom/graph/dist/index.js:1:2")).toBeUndefined();
    expect(placeOf("myloop.ts:1:2")).toBeUndefined();
  });
});
