import { compile, type Engine } from "@handloom/compiler";
import { type Expr, type Input, type Result, variable } from "@handloom/graph";
import { Tensor, type TensorLike } from "@handloom/tensor";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createWasmEngine } from "./engine.ts";
import { randomGraph, randomSource } from "./randomGraph.cases.ts";

type Call = (feed: readonly TensorLike[]) => readonly Tensor[];

const anySeed = fc.integer({ min: 1, max: 2 ** 31 - 1 });
const runs = { numRuns: 60 };

function compiled(engine: Engine<"sync">, inputs: readonly Input[], outputs: readonly Expr[]): Call {
  return compile(engine, { inputs, outputs }, { unusedInputs: "ignore" }) as unknown as Call;
}

/** What one application gives for the engine's own operands, by its definition. */
function defined(result: Result, valueOf: (expr: Expr) => Tensor): Tensor {
  const { primitive, operands, attributes } = result.of;
  return primitive.evaluate(operands.map(valueOf), attributes)[result.index] as Tensor;
}

const ordered = new Set(["sum", "prod", "matmul", "scatterAdd"]);

/** Allowed difference of a sum: relative to the sum of magnitudes, since terms may cancel. */
function magnitude(result: Result, valueOf: (expr: Expr) => Tensor): Tensor | undefined {
  const { primitive, operands } = result.of;
  if (!ordered.has(primitive.name)) return undefined;
  // A product may leave float32's range half way and come back.
  const isWild = (expr: Expr) =>
    valueOf(expr).data.some((x) => !(Math.abs(x) < 100 && (x === 0 || Math.abs(x) > 0.01)));
  if (primitive.name === "prod" && operands.some(isWild)) {
    const { shape, size } = defined(result, valueOf);
    return new Tensor(new Float64Array(size).fill(Number.POSITIVE_INFINITY), shape);
  }
  return defined(result, (expr) => {
    const { data, shape, dtype } = valueOf(expr);
    return dtype === "float32" ? new Tensor(Float64Array.from(data, Math.abs), shape) : valueOf(expr);
  });
}

function expectClose(got: Tensor, want: Tensor, scale: Tensor | undefined, what: string): void {
  expect(got.shape, what).toEqual(want.shape);
  got.data.forEach((value, i) => {
    const wanted = want.dtype === "float64" ? Math.fround(want.data[i] as number) : (want.data[i] as number);
    if (Object.is(value, wanted) || value === wanted) return;
    const size = Math.abs(scale?.data[i] ?? wanted);
    // Sums of infinities, and of what overflows half way, depend on the order.
    if (scale !== undefined && !(size < 1e38)) return;
    expect(Math.abs(value - wanted), `${what}: element ${i} is ${value}, by definition ${wanted}`).toBeLessThanOrEqual(
      2e-45 + size * 2e-6,
    );
  });
}

function bits({ data }: Tensor): Int32Array {
  const { buffer, byteOffset, length } = data;
  if (data instanceof Uint8Array) return Int32Array.from(data);
  // All NaNs are one: their payload is outside the promise.
  return new Int32Array(buffer, byteOffset, length).map((word, i) => (Number.isNaN(data[i]) ? 0x7fc00000 : word));
}

describe("random programs", () => {
  it("compute each primitive as it is defined, and the same bits however they are fused", () => {
    fc.assert(
      fc.property(anySeed, fc.integer({ min: 5, max: 40 }), (seed, count) => {
        const { inputs, feeds, expressions } = randomGraph(seed, count);
        const engine = createWasmEngine({ flags: seed % 2 === 0 });
        const leaves = new Map<Expr, Tensor>(inputs.map((leaf, i) => [leaf, feeds[i] as Tensor]));
        const operands = expressions.flatMap((expr) => (expr.node === "result" ? expr.of.operands : []));
        const all = [...new Set([...expressions, ...operands])].filter((expr) => expr.node === "result");
        const values = new Map<Expr, Tensor>(
          compiled(engine, inputs, all)(feeds).map((value, i) => [all[i] as Expr, value]),
        );
        const valueOf = (expr: Expr) => values.get(expr) ?? leaves.get(expr) ?? (expr as { value: Tensor }).value;
        for (const expr of all) {
          const want = defined(expr as Result, valueOf);
          expectClose(
            values.get(expr) as Tensor,
            want,
            magnitude(expr as Result, valueOf),
            (expr as Result).of.primitive.name,
          );
        }
        const random = randomSource(seed + 1);
        const some = all.filter((_, i) => i === all.length - 1 || random() < 0.2);
        compiled(
          engine,
          inputs,
          some,
        )(feeds).forEach((value, i) => {
          expect(bits(value), (some[i] as Result).of.primitive.name).toEqual(
            bits(values.get(some[i] as Expr) as Tensor),
          );
        });
        engine.dispose();
      }),
      runs,
    );
  });

  it("write all updates at once, in place or not", () => {
    fc.assert(
      fc.property(anySeed, fc.integer({ min: 5, max: 25 }), (seed, count) => {
        const { inputs, feeds, expressions } = randomGraph(seed, count);
        const random = randomSource(seed + 2);
        const engine = createWasmEngine({ flags: seed % 2 === 0 });
        // Some inputs become variables; what has the type of a variable may be its update.
        const held = inputs.map((leaf, i) => (random() < 0.6 ? variable(feeds[i] as Tensor) : leaf));
        const givens = inputs.flatMap((leaf, i) => (held[i] === leaf ? [] : [[leaf, held[i] as Expr] as const]));
        const free = inputs.filter((leaf, i) => held[i] === leaf);
        const freeFeeds = feeds.filter((_, i) => held[i] === inputs[i]);
        const isIndex = (leaf: Expr) => leaf.dtype === "int32";
        const updates = held.flatMap((target) => {
          const fitting = [...expressions, ...inputs].filter(
            (expr) => expr.dtype === target.dtype && String(expr.shape) === String(target.shape),
          );
          const value = fitting[Math.floor(random() * fitting.length)];
          return target.node === "variable" && !isIndex(target) && value !== undefined && random() < 0.8
            ? [[target, value] as const]
            : [];
        });
        const outputs = [...updates.map(([, value]) => value), ...expressions.filter(() => random() < 0.2)];
        const before = (
          compile(engine, { inputs: free, outputs, givens }, { unusedInputs: "ignore" }) as unknown as Call
        )(freeFeeds);
        const step = compile(
          engine,
          { inputs: free, outputs, updates, givens },
          { unusedInputs: "ignore" },
        ) as unknown as Call;
        const given = step(freeFeeds);
        given.forEach((value, i) => expect(bits(value)).toEqual(bits(before[i] as Tensor)));
        updates.forEach(([target], i) => expect(bits(engine.read(target))).toEqual(bits(before[i] as Tensor)));
        engine.dispose();
      }),
      runs,
    );
  });
});
