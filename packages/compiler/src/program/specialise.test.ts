import { add, input, mul, sum, variable } from "@handloom/graph";
import { describe, expect, test } from "vitest";
import type { Engine } from "../engine/engine.ts";
import { createReferenceEngine } from "../reference/referenceEngine.ts";
import { compile } from "../step/compile.ts";

/** The reference engine, with an eye on what it loads and gives back. */
function watched() {
  const engine = createReferenceEngine();
  const held = { loaded: 0, disposed: 0 };
  const load: Engine<"sync">["load"] = (program, options) => {
    held.loaded++;
    const executable = engine.load(program, options);
    return { ...executable, dispose: () => void held.disposed++ };
  };
  return { engine: { ...engine, load }, held };
}

const silent = { warn: () => undefined };
const rows = (count: number) => new Float32Array(count).fill(1);

describe("specialisations", () => {
  test("it loads one program for each size, and keeps it", () => {
    const { engine, held } = watched();
    const x = input("x", ["n"]);
    const total = compile(engine, { inputs: { x }, outputs: { total: sum(x) } });
    expect(held.loaded).toBe(0);
    for (const n of [2, 3, 2, 3, 3, 2]) expect(total({ x: rows(n) }).total.item()).toBe(n);
    expect(held).toEqual({ loaded: 2, disposed: 0 });
  });
  test("it keeps 32, and drops the one used longest ago", () => {
    const { engine, held } = watched();
    const x = input("x", ["n"]);
    const total = compile(engine, { inputs: { x }, outputs: { total: sum(x) } }, silent);
    for (let n = 1; n <= 32; n++) total({ x: rows(n) });
    total({ x: rows(1) });
    expect(held).toEqual({ loaded: 32, disposed: 0 });
    total({ x: rows(33) });
    expect(held).toEqual({ loaded: 33, disposed: 1 });
    total({ x: rows(1) });
    expect(held.loaded).toBe(33);
    expect(total({ x: rows(2) }).total.item()).toBe(2);
    expect(held).toEqual({ loaded: 34, disposed: 2 });
  });
  test("it keeps state when code is dropped", () => {
    const { engine } = watched();
    const [x, count] = [input("x", ["n"]), variable(0)];
    const step = compile(engine, { inputs: { x }, updates: [[count, add(count, sum(x))]] }, silent);
    for (let n = 1; n <= 40; n++) step({ x: rows(n) });
    step({ x: rows(1) });
    expect(engine.read(count).item()).toBe((40 * 41) / 2 + 1);
  });
  test("it is one for the same sizes, whichever input told them first", () => {
    const { engine, held } = watched();
    const [x, y] = [input("x", ["n", "m"]), input("y", ["m"])];
    const step = compile(engine, { inputs: { x, y }, outputs: { z: mul(x, y) } });
    step({ x: [[1, 2, 3]], y: rows(3) });
    step({ x: rows(3), y: [1, 2, 3] });
    expect(held.loaded).toBe(1);
  });
  test("it warns once, at the ninth size of a dim, and names padding", () => {
    const warnings: string[] = [];
    const [x, y] = [input("x", ["rows"]), input("y", ["columns"])];
    const engine = createReferenceEngine();
    const outputs = { total: add(sum(x), sum(y)) };
    const step = compile(engine, { inputs: { x, y }, outputs }, { warn: (message) => warnings.push(message) });
    for (let n = 1; n <= 8; n++) step({ x: rows(n), y: rows(n) });
    expect(warnings).toEqual([]);
    for (let n = 1; n <= 20; n++) step({ x: rows(n), y: rows(4) });
    expect(warnings).toMatchInlineSnapshot(`
      [
        "handloom: dim rows has had 9 sizes, and each is compiled. Pad to a few sizes, or drop the last short batch.",
      ]
    `);
  });
  test("it loads nothing where the engine refuses, and tries again", () => {
    const engine = createReferenceEngine();
    let refusals = 1;
    const load: Engine<"sync">["load"] = (program) => {
      if (refusals-- > 0) throw new Error("no room");
      return engine.load(program);
    };
    const x = input("x", ["n"]);
    const total = compile({ ...engine, load }, { inputs: { x }, outputs: { total: sum(x) } });
    expect(() => total({ x: [1, 2] })).toThrow("no room");
    expect(total({ x: [1, 2] }).total.item()).toBe(3);
  });
});
