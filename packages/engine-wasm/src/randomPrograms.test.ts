import { compile, type Engine, repeat, type Step, sequence } from "@handloom/compiler";
import { type Expr, type Variable, variable } from "@handloom/graph";
import { applicationsOf } from "@handloom/graph/inspect";
import { allocate, Tensor, type TensorLike } from "@handloom/tensor";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { expectByDefinition } from "./byDefinition.cases.ts";
import { createWasmEngine } from "./createWasmEngine.ts";
import { randomGraph, randomSource } from "./randomGraph.cases.ts";
import { createEagerEngine } from "./threads/eagerEngine.cases.ts";

type Call = (feed: readonly TensorLike[]) => readonly Tensor[];

const anySeed = fc.integer({ min: 1, max: 2 ** 31 - 1 });
/** `RANDOM_RUNS=3000` looks longer. */
const runs = { numRuns: Number(process.env["RANDOM_RUNS"] ?? 60) };

function bits({ data }: Tensor): Int32Array {
  const { buffer, byteOffset, length } = data;
  if (data instanceof Uint8Array) return Int32Array.from(data);
  // All NaNs are one: their payload is outside the promise.
  return new Int32Array(buffer, byteOffset, length).map((word, i) => (Number.isNaN(data[i]) ? 0x7fc00000 : word));
}

/** A step made by chance: some of the inputs are variables, and some of those are updated. */
function randomStep(seed: number, count: number) {
  const { inputs, feeds, expressions } = randomGraph(seed, count);
  const random = randomSource(seed + 2);
  const held = inputs.map((leaf, i) => (random() < 0.6 ? variable(feeds[i] as Tensor) : leaf));
  const isHeld = (i: number) => held[i] !== inputs[i];
  const updates = held.flatMap((target) => {
    const alike = (expr: Expr) => expr.dtype === target.dtype && String(expr.shape) === String(target.shape);
    const fitting = [...expressions, ...inputs].filter(alike);
    const value = fitting[Math.floor(random() * fitting.length)];
    // int32 may be indices, which must stay in range.
    const isUpdated = target.node === "variable" && target.dtype !== "int32" && value !== undefined && random() < 0.8;
    return isUpdated ? [[target, value] as const] : [];
  });
  return {
    inputs: inputs.filter((_, i) => !isHeld(i)),
    feeds: feeds.filter((_, i) => !isHeld(i)),
    givens: inputs.flatMap((leaf, i) => (isHeld(i) ? [[leaf, held[i] as Expr] as const] : [])),
    outputs: [...updates.map(([, value]) => value), ...expressions.filter(() => random() < 0.2)],
    updates,
    targets: updates.map(([target]) => target as Variable),
  };
}

const compiledStep = (engine: Engine<"sync">, step: Step): Call =>
  compile(engine, step, { unusedInputs: "ignore" }) as unknown as Call;

function expectBits(got: readonly Tensor[], want: readonly Tensor[]): void {
  got.forEach((value, i) => expect(bits(value), `value ${i}`).toEqual(bits(want[i] as Tensor)));
}

/** The same tensor several times, on a new first axis. */
function stacked({ data, shape, dtype }: Tensor, times: number): Tensor {
  const all = allocate(dtype, times * data.length);
  for (let i = 0; i < times; i++) all.set(data, i * data.length);
  return new Tensor(all, [times, ...shape], dtype);
}

const settings = [{ flags: false }, { flags: true }, { wide: true }] as const;

describe("random programs", { timeout: 600_000 }, () => {
  it("compute each primitive as it is defined, and the same bits however they are fused", () => {
    fc.assert(
      fc.property(anySeed, fc.integer({ min: 5, max: 40 }), (seed, count) => {
        const { inputs, feeds, expressions } = randomGraph(seed, count);
        const all = applicationsOf(expressions).flatMap(({ results }) => results);
        const leaves = new Map<Expr, Tensor>(inputs.map((leaf, i) => [leaf, feeds[i] as Tensor]));
        const engine = createWasmEngine(settings[seed % 2]);
        const call = (outputs: readonly Expr[], on = engine) => compiledStep(on, { inputs, outputs })(feeds);
        const values = new Map<Expr, Tensor>(call(all).map((value, i) => [all[i] as Expr, value]));
        const valueOf = (expr: Expr) => values.get(expr) ?? leaves.get(expr) ?? (expr as { value: Tensor }).value;
        for (const result of all) expectByDefinition(result, valueOf);
        const random = randomSource(seed + 1);
        const some = all.filter((_, i) => i === all.length - 1 || random() < 0.2);
        // Wide or not is not a difference, as long as multiply-adds round alike.
        expectBits(call(some, createWasmEngine(settings[seed % 2 === 0 ? 0 : 2])), some.map(valueOf));
      }),
      runs,
    );
  });

  it("write all updates at once, in place or not", () => {
    fc.assert(
      fc.property(anySeed, fc.integer({ min: 5, max: 25 }), (seed, count) => {
        const { feeds, updates, targets, ...step } = randomStep(seed, count);
        const engine = createWasmEngine(settings[seed % 3]);
        const before = compiledStep(engine, step)(feeds);
        expectBits(compiledStep(engine, { ...step, updates })(feeds), before);
        expectBits(targets.map(engine.read), before);
      }),
      runs,
    );
  });

  it("give on several threads the bits of one", async () => {
    await fc.assert(
      fc.asyncProperty(anySeed, fc.integer({ min: 5, max: 25 }), async (seed, count) => {
        const { feeds, targets, ...step } = randomStep(seed, count);
        const alone = createWasmEngine({ threads: 1 });
        const several = await createEagerEngine(2 + (seed % 3));
        const want = compiledStep(alone, step)(feeds);
        expectBits(compiledStep(several, step)(feeds), want);
        expectBits(targets.map(several.read), targets.map(alone.read));
        several.dispose();
      }),
      runs,
    );
  });

  it("give in a loop and in a sequence the bits of separate calls", () => {
    fc.assert(
      fc.property(anySeed, fc.integer({ min: 5, max: 25 }), (seed, count) => {
        const { feeds, targets, ...step } = randomStep(seed, count);
        const [apart, looped, joined] = [0, 1, 2].map(() => createWasmEngine(settings[seed % 3])) as [
          Engine<"sync">,
          Engine<"sync">,
          Engine<"sync">,
        ];
        const call = compiledStep(apart, step);
        const separate = [call(feeds), call(feeds), call(feeds)];
        const loop = compiledStep(looped, repeat(step, step.inputs, 3));
        const stacks = loop(feeds.map((feed) => stacked(feed, 3)));
        const sizes = stacks.map(({ size }) => size / 3);
        separate.forEach((outputs, at) =>
          outputs.forEach((value, i) => {
            const { data } = stacks[i] as Tensor;
            const size = sizes[i] as number;
            expectBits([new Tensor(data.slice(at * size, (at + 1) * size), value.shape, value.dtype)], [value]);
          }),
        );
        const inOrder = compiledStep(joined, sequence({ a: step, b: step, c: step })) as unknown as (
          feed: unknown,
        ) => Record<string, readonly Tensor[]>;
        const { c } = inOrder({ a: feeds, b: feeds, c: feeds });
        expectBits(c ?? [], separate[2] as readonly Tensor[]);
        for (const other of [looped, joined]) expectBits(targets.map(other.read), targets.map(apart.read));
      }),
      runs,
    );
  });
});
