import { add, gather, input, mul, randomStream, size, sub, sum, variable } from "@handloom/graph";
import { describe, expect, test } from "vitest";
import { createReferenceEngine } from "../reference/referenceEngine.ts";
import { compile } from "./compile.ts";
import { repeat } from "./repeat.ts";
import { sequence } from "./sequence.ts";

/** Adds what it is given, and gives the state before. */
function adding(start = 0) {
  const [w, x] = [variable(start, { name: "w" }), input("x", [])];
  return { w, x, step: { inputs: { x }, outputs: { before: w }, updates: [[w, add(w, x)]] } as const };
}

describe("sequence", () => {
  test("it feeds an input that two steps share twice", () => {
    const { w, step } = adding();
    const engine = createReferenceEngine();
    const both = compile(engine, sequence({ first: step, second: step }));
    const { first, second } = both({ first: { x: 3 }, second: { x: 4 } });
    expect([first.before.item(), second.before.item(), engine.read(w).item()]).toEqual([0, 3, 7]);
  });
  test("it names the input of the later step by its key", () => {
    const { step } = adding();
    const both = compile(createReferenceEngine(), sequence({ first: step, second: step }));
    expect(() => both({ first: { x: 3 }, second: { x: [1, 2] } })).toThrowErrorMatchingInlineSnapshot(
      `[FeedError: call: input "second.x" wants shape [], got [2]. Check the dims, or give a flat typed array.]`,
    );
  });
  test("it lets each step see what the one before it wrote, and outputs the state before its own", () => {
    const { w, step } = adding(1);
    const double = { outputs: { before: w, twice: mul(w, 2) }, updates: [[w, mul(w, 2)]] } as const;
    const run = compile(createReferenceEngine(), sequence({ plus: step, double, again: double }));
    const { plus, double: second, again } = run({ plus: { x: 4 }, double: {}, again: {} });
    expect([plus.before, second.before, second.twice, again.before].map((t) => t.item())).toEqual([1, 5, 10, 10]);
  });
  test("it holds for one step what another lets go", () => {
    const noise = randomStream(1);
    const draw = { outputs: { u: noise.uniform([]) } };
    const engine = createReferenceEngine();
    const { a, b, c } = compile(
      engine,
      sequence({ a: { ...draw, hold: [noise] }, b: draw, c: draw }),
    )({ a: {}, b: {}, c: {} });
    expect(a.u.item()).toBe(b.u.item());
    expect(c.u.item()).not.toBe(b.u.item());
    expect(engine.read(noise.variables.count as never).item()).toBe(2);
  });
  test("it holds each step to its own `writes`", () => {
    const { step } = adding();
    expect(() => sequence({ good: { ...step, writes: [step.updates[0][0]] }, bad: { ...step, writes: [] } })).toThrow(
      'variable "w" is written',
    );
  });
  test("it keeps each step's dims and givens its own", () => {
    const x = input("x", ["batch"]);
    const outputs = { n: size(x, 0), total: sum(x) };
    const steps = sequence({
      two: { outputs, givens: [[x, variable([1, 2])]] },
      three: { outputs, givens: [[x, variable([1, 2, 3])]] },
    });
    const { two, three } = compile(createReferenceEngine(), steps)({ two: {}, three: {} });
    expect([two.n, two.total, three.n, three.total].map((t) => t.item())).toEqual([2, 3, 3, 6]);
    const draw = (batch: number) => ({ outputs: { u: randomStream(1).uniform(["batch"]) }, dims: { batch } });
    const draws = compile(createReferenceEngine(), sequence({ few: draw(2), many: draw(5) }))({ few: {}, many: {} });
    expect([draws.few.u.shape, draws.many.u.shape]).toEqual([[2], [5]]);
  });
  test("it can be held to writes as a whole", () => {
    const { w, step } = adding();
    const both = sequence({ first: step, second: step });
    expect(compile(createReferenceEngine(), { ...both, writes: [w] }).writes).toEqual([w]);
    expect(() => compile(createReferenceEngine(), { ...both, writes: [] })).toThrow('variable "w" is written');
  });
});

describe("repeat", () => {
  test("it runs a sequence for each slice", () => {
    const { w, x, step } = adding(1);
    const double = { updates: [[w, mul(w, 2)]] } as const;
    const engine = createReferenceEngine();
    const run = compile(engine, repeat(sequence({ plus: step, double }), [x], "k"));
    expect(run({ plus: { x: [1, 2, 3] }, double: {} }).plus.before.toArray()).toEqual([1, 4, 12]);
    expect(engine.read(w).item()).toBe(30);
  });
  test("it reads unstacked inputs in every repetition", () => {
    const { w, x } = adding();
    const rate = input("rate", []);
    const scaled = { inputs: { x, rate }, outputs: { y: mul(x, rate) }, updates: [[w, sub(w, rate)]] } as const;
    const engine = createReferenceEngine();
    expect(compile(engine, repeat(scaled, [x], 3))({ x: [1, 2, 3], rate: 10 }).y.toArray()).toEqual([10, 20, 30]);
    expect(engine.read(w).item()).toBe(-30);
  });
  test("it repeats without slices as often as `dims` says", () => {
    const { w } = adding(1);
    const engine = createReferenceEngine();
    const run = compile(engine, { ...repeat({ updates: [[w, mul(w, 2)]] }, [], "times"), dims: { times: 10 } });
    run();
    expect(engine.read(w).item()).toBe(1024);
  });
  test("it binds the step's own givens and dims, and leaves the stacked dim open", () => {
    const [x, index] = [input("x", ["batch"]), input("index", ["batch"], "int32")];
    const data = variable([10, 20, 30]);
    const step = {
      inputs: { index },
      outputs: { total: sum(x), n: size(x, 0) },
      givens: [[x, gather(data, index)]],
    } as const;
    const run = compile(createReferenceEngine(), repeat(step, [index], "k"));
    const { total, n } = run({
      index: [
        [0, 1],
        [2, 2],
      ],
    });
    expect([total.toArray(), n.toArray()]).toEqual([
      [30, 60],
      [2, 2],
    ]);
  });
  test("it leaves a held stream at one draw for all", () => {
    const [noise, x] = [randomStream(4), input("x", [])];
    const step = { inputs: { x }, outputs: { y: add(noise.uniform([]), x) }, hold: [noise] };
    const { y } = compile(createReferenceEngine(), repeat(step, [x], "k"))({ x: [0, 0, 0] });
    expect(new Set(y.data).size).toBe(1);
  });
  test("it keeps the contract about writes", () => {
    const { x, step } = adding();
    expect(() => repeat({ ...step, writes: [] }, [x], "k")).toThrow('variable "w" is written');
  });
  test("it says which input nothing reads", () => {
    const { x, step } = adding();
    const idle = input("idle", []);
    const whole = { ...step, inputs: { x, idle } };
    expect(() => compile(createReferenceEngine(), repeat(whole, [x, idle], "k"))).toThrow('nothing reads input "idle"');
    const ignoring = compile(createReferenceEngine(), repeat(whole, [x, idle], "k"), { unusedInputs: "ignore" });
    expect(ignoring({ x: [1, 2], idle: [0, 0] }).before.toArray()).toEqual([0, 1]);
  });
  test("it refuses what is not an input of the step", () => {
    const { w, step } = adding();
    expect(() => repeat(step, [input("other", [])], "k")).toThrowErrorMatchingInlineSnapshot(
      `[GraphError: repeat: input "other" is not an input of the step. List in \`over\` what the step lists in \`inputs\`.]`,
    );
    expect(() => repeat(step, [w as never], "k")).toThrowErrorMatchingInlineSnapshot(
      `[GraphError: repeat: variable "w" is not an input of the step. List in \`over\` what the step lists in \`inputs\`.]`,
    );
    expect(() => repeat(step, ["x" as never], "k")).toThrowErrorMatchingInlineSnapshot(
      `[GraphError: repeat: x is not an input of the step. List in \`over\` what the step lists in \`inputs\`.]`,
    );
  });
  test("it refuses stacks of different lengths", () => {
    const [x, y] = [input("x", []), input("y", [])];
    const run = compile(createReferenceEngine(), repeat({ inputs: { x, y }, outputs: { z: add(x, y) } }, [x, y], "k"));
    expect(() => run({ x: [1, 2], y: [1] })).toThrow('input "y" has k = 1, but input "x" has k = 2');
  });
});
