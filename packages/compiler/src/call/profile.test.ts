import { add, type Expr, input, matmul, scan, sub, sum, tanh, variable } from "@handloom/graph";
import { describe, expect, expectTypeOf, test } from "vitest";
import type { Engine } from "../engine/engine.ts";
import { showProfile } from "../inspect/showProfile.ts";
import { createReferenceEngine } from "../reference/referenceEngine.ts";
import { compile } from "../step/compile.ts";
import { type Profile, profile } from "./profile.ts";

function training() {
  const [x, w] = [input("x", ["batch", 3]), variable([[1], [2], [3]])];
  const loss = sum(tanh(matmul(x, w)));
  return { w, step: { inputs: { x }, outputs: { loss }, updates: [[w, sub(w, 1)]] } as const };
}

const feed = {
  x: [
    [1, 2, 3],
    [4, 5, 6],
  ],
};

/** An engine that times nothing. */
function plain(engine: Engine<"sync">): Engine<"sync"> {
  return {
    ...engine,
    load(program) {
      const { run, stages, dispose } = engine.load(program);
      return { run, stages, dispose };
    },
  };
}

describe("profile", () => {
  test("it times each kernel and counts its operations, and changes no variable", () => {
    const engine = createReferenceEngine();
    const { w, step } = training();
    const train = compile(engine, step);
    const { kernels, calls } = profile(train, feed, { calls: 3 });
    expect(kernels.map(({ name, flops }) => [name, flops])).toEqual([
      ["matmul", 12],
      ["tanh", 2],
      ["sum", 2],
      ["sub", 3],
    ]);
    expect(kernels.every(({ milliseconds }) => milliseconds >= 0)).toBe(true);
    expect([calls, engine.read(w).toArray(), train.stats().calls]).toEqual([3, [[1], [2], [3]], 0]);
  });
  test("it counts a loop as one", () => {
    const xs = input("xs", ["k"]);
    const { carry } = scan(({ t }: { t: Expr }, x) => ({ carry: { t: add(t, x) }, output: t }), {
      carry: { t: variable(0) },
      over: xs,
    });
    const total = compile(createReferenceEngine(), { inputs: { xs }, outputs: carry });
    const { kernels } = profile(total, { xs: [1, 2, 3, 4] });
    expect(kernels.map(({ name, flops }) => [name, flops])).toEqual([["scan", 4]]);
  });
  test("it knows only the whole where an engine times no kernels", () => {
    const train = compile(plain(createReferenceEngine()), training().step);
    expect(() => profile(train, feed)).toThrowErrorMatchingInlineSnapshot(
      `[GraphError: profile: engine "reference" does not time its kernels, and there were no calls yet. Call the function some times first: the mean of these is given.]`,
    );
    train(feed);
    const { kernels } = profile(train, feed);
    expect(kernels.map(({ name, flops }) => [name, flops])).toEqual([["whole step", 19]]);
    expect(kernels[0]?.milliseconds).toBeCloseTo(train.stats().milliseconds.compute, 9);
  });
  test("it waits for an engine that answers later", async () => {
    const engine = createReferenceEngine();
    const late: Engine<"async"> = {
      name: "late",
      timing: "async",
      info: {},
      bits: "exact",
      lowers: () => true,
      load(program) {
        const { run, profile, stages, dispose } = engine.load(program);
        return {
          run: async (feeds) => run(feeds),
          profile: async (feeds) => profile?.(feeds) ?? [],
          stages,
          dispose,
        };
      },
      read: async (of) => engine.read(of),
      write: async (of, value) => engine.write(of, value),
      readAll: async (all) => engine.readAll(all),
      writeAll: async (all, values) => engine.writeAll(all, values),
      dispose: () => engine.dispose(),
    };
    const pending = profile(compile(late, training().step), feed, { calls: 2 });
    expectTypeOf(pending).toEqualTypeOf<Promise<Profile>>();
    expect((await pending).kernels.map(({ name }) => name)).toEqual(["matmul", "tanh", "sum", "sub"]);
  });
  test("it checks what it is given", () => {
    const train = compile(createReferenceEngine(), training().step);
    expect(() => profile(train, { x: [[1]] })).toThrow("wants shape");
    expect(() => profile(train, feed, { calls: 0 })).toThrowErrorMatchingInlineSnapshot(
      `[GraphError: profile: calls: 0 is not a number of calls. Give a whole number of at least 1.]`,
    );
    expect(() => profile((() => 0) as never, {} as never)).toThrow("not a compiled function");
  });
});

describe("showProfile", () => {
  test("it is a table, the longest first", () => {
    const kernels = [
      { name: "matmul", milliseconds: 2, flops: 4e9, bytes: 1.5e6 },
      { name: "loss", milliseconds: 6, flops: 12_345, bytes: 24e6 },
      { name: "copy", milliseconds: 0, flops: 0, bytes: 400 },
    ];
    expect(showProfile({ engine: "wasm", calls: 10, kernels })).toMatchInlineSnapshot(`
      "wasm, mean of 10 calls
      kernel      ms   share  FLOPs  GFLOP/s  GB/s
      loss    6.0000   75.0%  12.3k     0.00  4.00
      matmul  2.0000   25.0%  4.00G     2000  0.75
      copy    0.0000    0.0%      0        -     -
      total   8.0000  100.0%  4.00G      500  3.19"
    `);
  });
  test("it shows nothing where nothing runs", () => {
    expect(showProfile({ engine: "wasm", calls: 1, kernels: [] })).toMatchInlineSnapshot(`
      "wasm, mean of 1 call
      kernel      ms  share  FLOPs  GFLOP/s  GB/s
      total   0.0000      -      0        -     -"
    `);
  });
});
