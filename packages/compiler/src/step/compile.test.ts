import {
  add,
  apply,
  div,
  type Expr,
  elementwise,
  input,
  log,
  mul,
  randomStream,
  scan,
  sub,
  sum,
  type Unary,
  variable,
  withUpdates,
} from "@handloom/graph";
import type { Tensor, TypedArray } from "@handloom/tensor";
import { describe, expect, test } from "vitest";
import type { Engine } from "../engine/engine.ts";
import { NumericsError } from "../program/numerics.ts";
import { createReferenceEngine } from "../reference/referenceEngine.ts";
import { expanding } from "../testing/harness.ts";
import { compile } from "./compile.ts";
import { repeat } from "./repeat.ts";

/** The reference engine behind promises: each call waits for those before it. */
function createLateEngine(): Engine<"async"> {
  const engine = createReferenceEngine();
  let last: Promise<unknown> = Promise.resolve();
  const later = <T>(act: () => T): Promise<T> => {
    const done = last.then(act);
    last = done.catch(() => undefined);
    return done;
  };
  return {
    ...engine,
    timing: "async",
    load(program) {
      const { run, stages, dispose } = engine.load(program);
      const kept = (feeds: readonly TypedArray[]) => feeds.map((data) => data.slice());
      return {
        stages,
        dispose,
        run(feeds) {
          const own = kept(feeds);
          return later(() => run(own));
        },
      };
    },
    read: (of) => later(() => engine.read(of)),
    write: (of, value) => later(() => engine.write(of, value)),
    readAll: (all) => later(() => engine.readAll(all)),
    writeAll: (all, values) => later(() => engine.writeAll(all, values)),
  };
}

describe("a compiled function", () => {
  test("it says what it reads, writes and keeps, by name", () => {
    const [a, b, c] = [variable(1, { name: "a" }), variable(2, { name: "b" }), variable(3)];
    const step = compile(createReferenceEngine(), { outputs: { y: mul(a, c) }, updates: [[b, a]] });
    expect([step.reads, step.writes]).toEqual([[a, c], [b]]);
    expect(step.variables).toEqual({ a, variable: c, b });
  });
  test("it numbers names that are taken, those of every object too", () => {
    const names = ["w", "w", "constructor", "__proto__"];
    const step = compile(createReferenceEngine(), { outputs: names.map((name) => variable(1, { name })) });
    expect(Object.keys(step.variables)).toEqual(["w", "w.2", "constructor", "__proto__"]);
  });
  test("it does not read what only a held update reads", () => {
    const [a, b, calls] = [variable(1, { name: "a" }), variable(2, { name: "b" }), variable(0, { name: "calls" })];
    const y = withUpdates(mul(a, 2), [[calls, add(calls, b)]]);
    const engine = createReferenceEngine();
    expect(compile(engine, { outputs: { y }, hold: [calls] }).reads).toEqual([a]);
    expect(compile(engine, { outputs: { y } }).reads).toEqual([a, calls, b]);
  });
  test("it refuses an input that is listed twice", () => {
    const x = input("x", []);
    expect(() => compile(createReferenceEngine(), { inputs: [x, x], outputs: { x } })).toThrow("lists an input twice");
  });
  test("it gives outputs in the tree in which they were asked for", () => {
    const x = input("x", []);
    const tree = [x, { deep: [add(x, 1)] }, []] as const;
    const got = compile(createReferenceEngine(), { inputs: x, outputs: tree })(1);
    expect([got[0].item(), got[1].deep[0].item(), got[2], got.length]).toEqual([1, 2, [], 3]);
    expect(compile(createReferenceEngine(), { inputs: [x], outputs: x })([7]).item()).toBe(7);
  });
});

describe("scan", () => {
  function running() {
    const [w, x, noise] = [variable(0), input("x", []), randomStream(1)];
    const step = {
      inputs: { x },
      outputs: { y: mul(add(w, x), noise.uniform([])) },
      updates: [[w, add(w, x)]],
    } as const;
    const engine = createReferenceEngine();
    return { w, engine, call: compile(engine, step) };
  }
  test("it is as many calls, state and draws included", () => {
    const [one, many] = [running(), running()];
    const xs = [3, 1, 4, 1, 5];
    const wanted = xs.map((x) => one.call({ x }).y.item());
    expect(many.call.scan({ x: xs.slice(0, 2) }).y.toArray()).toEqual(wanted.slice(0, 2));
    expect(many.call.scan({ x: xs.slice(2) }).y.toArray()).toEqual(wanted.slice(2));
    expect(many.engine.read(many.w).item()).toBe(14);
  });
  test("it goes on where calls ended, and the other way round", () => {
    const { call, engine, w } = running();
    call({ x: 1 });
    call.scan({ x: [1, 1] });
    call({ x: 1 });
    expect(engine.read(w).item()).toBe(4);
  });
  test("it says what to do about a step without inputs", () => {
    const w = variable(1);
    const step = compile(createReferenceEngine(), { updates: [[w, mul(w, 2)]] });
    expect(() => step.scan({})).toThrowErrorMatchingInlineSnapshot(
      `[GraphError: scan: the step has no inputs, so nothing says how often it runs. Compile repeat(step, [], times).]`,
    );
  });
  test("it does nothing no times", () => {
    const { call, engine, w } = running();
    expect(call.scan({ x: [] }).y.toArray()).toEqual([]);
    expect(engine.read(w).item()).toBe(0);
  });
});

describe("primitives of strangers", () => {
  const cube = elementwise<Unary>({ name: "stranger/cube", scalar: (a) => a ** 3, vjp: (g) => [g] });
  const twice = elementwise<Unary>({
    name: "stranger/twice",
    scalar: (a) => 2 * a,
    vjp: (g) => [mul(g, 2)],
    expand: ([a]) => add(a, a),
  });
  test("it runs them in loops, by meaning and by expansion", () => {
    const x = input("x", []);
    const step = { inputs: { x }, outputs: { y: apply(twice, [apply(cube, [apply(twice, [x])])]) } };
    const run = compile(expanding(createReferenceEngine()), repeat(step, [x], "k"));
    expect(run({ x: [1, 2] }).y.toArray()).toEqual([16, 128]);
    const { output } = scan(
      ({ t }: { t: Expr }, v) => ({ carry: { t: apply(twice, [t]) }, output: apply(cube, [v]) }),
      {
        carry: { t: variable(1) },
        over: variable([1, 2, 3]),
      },
    );
    expect(compile(expanding(createReferenceEngine()), { outputs: output })().toArray()).toEqual([1, 8, 27]);
  });
  test("it takes an expansion that gives its operand back", () => {
    const same = elementwise<Unary>({ name: "stranger/same", scalar: (a) => a, vjp: (g) => [g], expand: ([a]) => a });
    const x = input("x", [2]);
    expect(
      compile(expanding(createReferenceEngine()), { inputs: { x }, outputs: apply(same, [x]) })({
        x: [1, 2],
      }).toArray(),
    ).toEqual([1, 2]);
  });
  test("it refuses an expansion of another shape", () => {
    const total = elementwise<Unary>({
      name: "stranger/total",
      scalar: (a) => a,
      vjp: (g) => [g],
      expand: ([a]) => sum(a),
    });
    const x = input("x", [2]);
    const step = compile(expanding(createReferenceEngine()), { inputs: { x }, outputs: apply(total, [x]) });
    expect(() => step({ x: [1, 2] })).toThrow(
      /stranger\/total: its `expand` gives float32\[\], its `types` float32\[2\]\. Make both agree\. \(made at .*compile\.test/,
    );
  });
});

describe("an engine that answers later", () => {
  test("it gives promises, and keeps the order of calls", async () => {
    const engine = createLateEngine();
    const [w, x] = [variable(1), input("x", [])];
    const step = compile(engine, { inputs: { x }, outputs: { w }, updates: [[w, mul(w, x)]] });
    const calls = [step({ x: 2 }), step({ x: 3 }), step.scan({ x: [4, 5] }), step({ x: 1 })] as const;
    expect((await Promise.all(calls)).map(({ w: value }) => value.toArray())).toEqual([1, 2, [6, 24], 120]);
  });
  test("it keeps the numbers of a call that is still under way apart from the next", async () => {
    const x = input("x", [2]);
    const step = compile(createLateEngine(), { inputs: { x }, outputs: { y: mul(x, 2) } });
    await step({ x: [0, 0] });
    const both = [step({ x: [1, 2] }), step({ x: [3, 4] })];
    expect((await Promise.all(both)).map(({ y }: { y: Tensor }) => y.toArray())).toEqual([
      [2, 4],
      [6, 8],
    ]);
  });
  test("it rejects, and never throws at once", async () => {
    const x = input("x", [2]);
    const step = compile(createLateEngine(), { inputs: { x }, outputs: { y: x } });
    await expect(step({ x: [1] })).rejects.toThrow('input "x" wants shape [2], got [1]');
  });
  test("it explains a NaN with the numbers and the state of that call", async () => {
    const [x, w] = [input("x", [2]), variable(1)];
    const step = { inputs: { x }, outputs: { y: div(log(x), w) }, updates: [[w, sub(w, 1)]] } as const;
    const call = compile(createLateEngine(), step, { checkNumerics: true });
    const data = new Float32Array([-1, 1]);
    const failing = call({ x: data });
    data.fill(7);
    await expect(failing).rejects.toThrow(NumericsError);
    await expect(failing).rejects.toThrow(/result of log .* operand 0 in \[-1, 1\]/);
    await call({ x: data });
    await expect(call({ x: data })).rejects.toThrow(/result of div .* operand 1 in \[0, 0\]/);
  });
});
