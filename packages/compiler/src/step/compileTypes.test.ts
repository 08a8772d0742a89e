import { add, type Expr, input, mul, type Update, variable } from "@handloom/graph";
import type { Tensor, TensorLike } from "@handloom/tensor";
import { describe, expect, expectTypeOf, it } from "vitest";
import type { Engine, Timing } from "../engine/engine.ts";
import { createReferenceEngine } from "../reference/referenceEngine.ts";
import { compile } from "./compile.ts";
import type { Compiled } from "./compiled.ts";
import { repeat } from "./repeat.ts";
import { sequence } from "./sequence.ts";

const engine = createReferenceEngine();
const x = input("x", ["batch", 2]);
const scale = input("scale", []);
const weight = variable([1, 2]);
const loss = mul(scale, mul(weight, x));
const updates: Update[] = [[weight, add(weight, 1)]];
const step = { inputs: { x, scale }, outputs: { loss }, updates };

/** Type-checked, not run: for what only the types promise. */
const typed = (_: () => unknown) => {};

describe("types of the feed", () => {
  it("follow records of inputs", () => {
    const train = compile(engine, step);
    expectTypeOf(train).parameters.toEqualTypeOf<[feed: { readonly x: TensorLike; readonly scale: TensorLike }]>();
    expect(train({ x: [[1, 1]], scale: 2 }).loss.toArray()).toEqual([[2, 4]]);
    // @ts-expect-error scale is missing
    expect(() => train({ x: [[1, 1]] })).toThrow("scale is missing");
    // @ts-expect-error scale is misspelt
    expect(() => train({ x: [[1, 1]], scael: 2 })).toThrow("scale is missing and got scael, which it does not know");
    // @ts-expect-error nothing is given
    expect(() => train()).toThrow("got nothing");
    // @ts-expect-error an expression is not a value
    typed(() => train({ x, scale: 2 }));
  });

  it("follow lists of inputs, whose length counts", () => {
    const run = compile(engine, { inputs: [x, scale], outputs: [loss] });
    expectTypeOf(run).parameters.toEqualTypeOf<[feed: readonly [TensorLike, TensorLike]]>();
    expect(run([[[1, 1]], 3])[0].shape).toEqual([1, 2]);
    // @ts-expect-error one is missing
    expect(() => run([[[1, 1]]])).toThrow();
    // @ts-expect-error one too many
    typed(() => run([[[1, 1]], 3, 4]));
  });

  it("ask for nothing where nothing is taken", () => {
    const advance = compile(engine, { outputs: { weight }, updates });
    expectTypeOf(advance).toBeCallableWith();
    expectTypeOf(compile(engine, { updates })).returns.toEqualTypeOf<{}>();
    expect(advance({}).weight.shape).toEqual([2]);
  });

  it("nest in sequences and stay in repetitions", () => {
    const round = compile(engine, sequence({ first: repeat(step, [x, scale], "k"), then: { outputs: { weight } } }));
    const { first, then } = round({ first: { x: [[[1, 1]], [[1, 1]]], scale: [1, 1] }, then: {} });
    expectTypeOf(first).toEqualTypeOf<{ loss: Tensor }>();
    expectTypeOf(then.weight).toEqualTypeOf<Tensor>();
    expect(first.loss.shape).toEqual([2, 1, 2]);
    // @ts-expect-error the feed of `first` is missing
    expect(() => round({ then: {} })).toThrow("first is missing");
  });
});

describe("types of the outputs", () => {
  it("follow records and lists, however deep", () => {
    const grads: Expr[] = [loss];
    const run = compile(engine, { inputs: { x, scale }, outputs: { loss, deep: [{ loss }, weight], grads } });
    const got = run({ x: [[1, 1]], scale: 1 });
    expectTypeOf(got).toEqualTypeOf<{ loss: Tensor; deep: [{ loss: Tensor }, Tensor]; grads: Tensor[] }>();
    expect(got.deep[0].loss.equals(got.loss)).toBe(true);
    // @ts-expect-error there is no such output
    expect(got.los).toBeUndefined();
  });
});

describe("types of the step", () => {
  it("have no key that would be ignored", () => {
    // @ts-expect-error misspelt: it would train nothing
    expect(() => compile(engine, { inputs: { x, scale }, outputs: { loss }, update: updates })).toThrow(
      'compile: a step has no "update". Its keys are inputs, outputs, updates, writes, hold, givens, dims.',
    );
    const misspelt = { outputs: { weight }, write: [weight] };
    // @ts-expect-error the same, from a variable
    expect(() => compile(engine, misspelt)).toThrow('a step has no "write"');
  });

  it("want variables to write and pairs to update", () => {
    // @ts-expect-error an input keeps no value
    typed(() => compile(engine, { inputs: { x }, updates: [[x, weight]] }));
    // @ts-expect-error a number is not an expression yet
    typed(() => compile(engine, { updates: [[weight, 1]] }));
    // @ts-expect-error neither a variable nor an owner of some
    typed(() => compile(engine, { outputs: { weight }, writes: ["weight"] }));
  });
});

describe("types of the engine", () => {
  const later = (async: Engine<"async">) => compile(async, step);

  it("make calls of an async engine promises", () => {
    expectTypeOf(later).returns.returns.toEqualTypeOf<Promise<{ loss: Tensor }>>();
    expectTypeOf(compile(engine, step)).returns.toEqualTypeOf<{ loss: Tensor }>();
    // @ts-expect-error a promise has no loss
    typed(() => later(engine as unknown as Engine<"async">)({ x: [[1, 1]], scale: 1 }).loss);
  });

  it("keep an async engine out of where a sync one is wanted", () => {
    const sizeOn = (sync: Engine<"sync">) => sync.read(weight).size;
    expect(sizeOn(createReferenceEngine())).toBe(2);
    // @ts-expect-error its reads are promises
    typed((async = {} as Engine<"async">) => sizeOn(async));
    // @ts-expect-error it may be either
    typed((either = {} as Engine<Timing>) => sizeOn(either));
    expectTypeOf<Compiled<typeof step, "sync">>().not.toExtend<Compiled<typeof step, "async">>();
  });
});
