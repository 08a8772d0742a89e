import {
  add,
  constant,
  div,
  gradients,
  input,
  log,
  mean,
  mul,
  reshape,
  softmax,
  type Update,
  variable,
  withUpdates,
} from "@handloom/graph";
import { tensor } from "@handloom/tensor";
import { describe, expect, it } from "vitest";
import type { Engine } from "./engine/engine.ts";
import { createCompile, withFolding, withGivens, withLint, withLoops, withNumerics, withPromises } from "./parts.ts";
import { createReferenceEngine } from "./reference/referenceEngine.ts";
import { compile } from "./step/compile.ts";
import { insideOf } from "./step/inside.ts";
import { repeat } from "./step/repeat.ts";

const bare = createCompile([]);
const x = input("x", [2]);

function training() {
  const [w, calls] = [variable([1, 2]), variable(0, { name: "calls" })];
  const counted = withUpdates(mul(w, x), [[calls, add(calls, 1)]]);
  const loss = mean(counted);
  const [slope = w] = gradients(loss, [w]);
  return { inputs: { x }, outputs: { loss, calls }, updates: [[w, add(w, slope)] satisfies Update] } as const;
}

describe("createCompile", () => {
  it("compiles a step with carried updates without any part", () => {
    const [own, whole] = [bare(createReferenceEngine(), training()), compile(createReferenceEngine(), training())].map(
      (step) => [1, 2, 3].map(() => Object.values(step({ x: [1, 3] })).map((tensor) => tensor.item())),
    );
    expect(own).toEqual(whole);
    expect(own?.map(([, calls]) => calls)).toEqual([0, 1, 2]);
  });

  it("folds constants with its part only, with the same results", () => {
    const step = { inputs: { x }, outputs: { y: mul(x, reshape(constant(tensor([[3, 4]])), [2])) } };
    const lengths = [bare, createCompile([withFolding])].map((compileBy) => {
      const fn = compileBy(createReferenceEngine(), step);
      expect(fn({ x: [1, 2] }).y.toArray()).toEqual([3, 8]);
      return insideOf("test", fn).specialisations.latest()?.program.instructions.length;
    });
    expect(lengths).toEqual([2, 1]);
  });

  it("needs its part for loops, and says so", () => {
    const looped = () => repeat(training(), [x], "k");
    const feed = {
      x: [
        [1, 2],
        [3, 4],
      ],
    };
    expect(() => bare(createReferenceEngine(), looped())(feed)).toThrow(
      "compile: createCompile was given no part for loops. Write createCompile([withLoops]).",
    );
    expect(() => bare(createReferenceEngine(), training()).scan(feed)).toThrowErrorMatchingInlineSnapshot(
      `[GraphError: scan: createCompile was given no part for loops. Write createCompile([withLoops]).]`,
    );
    const own = createCompile([withLoops])(createReferenceEngine(), looped())(feed);
    expect(own.loss.toArray()).toEqual(compile(createReferenceEngine(), looped())(feed).loss.toArray());
    const scanned = createCompile([withLoops])(createReferenceEngine(), training()).scan(feed);
    expect(scanned.loss.toArray()).toEqual(own.loss.toArray());
  });

  it("needs its part for checkNumerics, and says so", () => {
    const step = { inputs: { x }, outputs: { y: div(1, x) } };
    expect(() => bare(createReferenceEngine(), step, { checkNumerics: true })).toThrowErrorMatchingInlineSnapshot(
      `[GraphError: compile: createCompile was given no part for checkNumerics. Write createCompile([withNumerics]).]`,
    );
    const checked = createCompile([withNumerics])(createReferenceEngine(), step, { checkNumerics: true });
    expect(() => checked({ x: [1, 0] })).toThrow("is the first to have a NaN or an infinity");
  });

  it("needs its part for givens, and says so", () => {
    const step = { outputs: { y: mul(x, 2) }, givens: [[x, variable([3, 4])]] } as const;
    expect(() => bare(createReferenceEngine(), step)).toThrowErrorMatchingInlineSnapshot(
      `[GraphError: compile: createCompile was given no part for givens. Write createCompile([withGivens]).]`,
    );
    expect(createCompile([withGivens])(createReferenceEngine(), step)({}).y.toArray()).toEqual([6, 8]);
  });

  it("needs its part for engines whose calls give promises, and says so", async () => {
    const sync = createReferenceEngine();
    const engine = { ...sync, timing: "async" } as unknown as Engine<"async">;
    const step = { inputs: { x }, outputs: { y: mul(x, 2) } };
    expect(() => bare(engine, step)).toThrowErrorMatchingInlineSnapshot(
      `[GraphError: compile: createCompile was given no part for engines whose calls give promises. Write createCompile([withPromises]).]`,
    );
    expect((await createCompile([withPromises])(engine, step)({ x: [1, 2] })).y.toArray()).toEqual([2, 4]);
  });

  it("needs its part for strict, and says so", () => {
    const step = { inputs: { x }, outputs: { y: mean(log(softmax(x))) } };
    expect(() => bare(createReferenceEngine(), step, { strict: true })).toThrowErrorMatchingInlineSnapshot(
      `[GraphError: compile: createCompile was given no part for strict. Write createCompile([withLint]).]`,
    );
    expect(() => createCompile([withLint])(createReferenceEngine(), step, { strict: true })).toThrow("logOfSoftmax");
  });
});
