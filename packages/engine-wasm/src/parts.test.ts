import { compile, type Engine, explain, profile, UnsupportedPrimitiveError } from "@handloom/compiler";
import {
  add,
  argMax,
  conv,
  type Expr,
  erf,
  gather,
  gradients,
  input,
  matmul,
  mean,
  mod,
  mul,
  oneHot,
  pow,
  randomStream,
  relu,
  scan,
  sigmoid,
  square,
  sub,
  sum,
  tanh,
  type Update,
  type Variable,
  variable,
} from "@handloom/graph";
import { tensor } from "@handloom/tensor";
import { describe, expect, it } from "vitest";
import { createWasmEngine } from "./createWasmEngine.ts";
import * as parts from "./parts.ts";
import { basics } from "./write/parts/basics.ts";
import { everything } from "./write/parts/everything.ts";
import { joinParts, type Part, type Tables } from "./write/tables.ts";

const { createEngineOf, ...named } = parts;

const weights = (rows: number): Variable =>
  variable(Array.from({ length: rows }, (_, i) => Array.from({ length: 5 }, (_, j) => Math.sin(7 * i + j))));

/** A net in training: the losses of some steps. */
function trained(engine: Engine<"sync">): readonly number[] {
  const [x, y] = [input("x", ["batch", 3]), input("y", ["batch", 5])];
  const [first, second] = [weights(3), weights(5)];
  const loss = mean(square(sub(matmul(relu(matmul(x, first)), second), y)));
  const slopes = gradients(loss, [first, second]);
  const updates = [first, second].map((w, i): Update => [w, sub(w, mul(0.1, slopes[i] as Expr))]);
  const step = compile(engine, { inputs: { x, y }, outputs: { loss }, updates });
  const feed = {
    x: [
      [1, 2, 3],
      [4, -5, 6],
    ],
    y: [
      [1, 0, 0, 2, 1],
      [0, 1, -1, 0, 3],
    ],
  };
  return Array.from({ length: 20 }, () => step(feed).loss.item());
}

const x = input("x", [4]);
const image = input("image", [1, 4, 4, 1]);
const feed = { x: [0.5, -1.5, 2.25, 0.125], image: [[0, 1, 2, 3].map((i) => [0, 1, 2, 3].map((j) => [i * j - 2]))] };
const kernel = variable([
  [[[1]], [[2]]],
  [[[-1]], [[0.5]]],
]);

/** A program that needs each part, by the part's name. */
const programs: Readonly<Record<string, () => Expr>> = {
  activations: () => add(tanh(x), sigmoid(x)),
  functions: () => erf(pow(x, 3)),
  indexing: () => gather(x, tensor([3, 0], { dtype: "int32" })),
  integers: () => mod(x, 2),
  ordering: () => argMax(x),
  random: () => add(x, randomStream(3).uniform([4])),
};

function run(engine: Engine<"sync">, y: Expr, options: { readonly strict?: boolean } = {}): readonly number[] {
  const step = compile(engine, { inputs: { x, image }, outputs: { y } }, { unusedInputs: "ignore", ...options });
  return Array.from(step(feed).y.data);
}

describe("createEngineOf", () => {
  it("trains a net without any part, with the bits of createWasmEngine", () => {
    expect(trained(createEngineOf([parts.settings]))).toEqual(trained(createWasmEngine({ threads: 1 })));
    expect(trained(createEngineOf([]))).toEqual(trained(createWasmEngine({ threads: 1, flags: false })));
  });

  it.each(Object.keys(programs))("runs what needs %s with it, and in JavaScript with the host alone", (name) => {
    const y = (programs[name] as () => Expr)();
    const whole = run(createWasmEngine({ threads: 1, flags: false }), y);
    expect(run(createEngineOf([named[name as keyof typeof named] as Part]), y, { strict: true })).toEqual(whole);
    run(createEngineOf([parts.host]), y).forEach((value, i) => expect(value).toBeCloseTo(whole[i] as number, 5));
    expect(() => run(createEngineOf([parts.host]), y, { strict: true })).toThrow(UnsupportedPrimitiveError);
    expect(() => run(createEngineOf([]), y)).toThrow(
      "among its parts. Add the part that has one, or `host`, which runs it in JavaScript.",
    );
  });

  it("expands convolutions where it has no windows", () => {
    const y = conv(image, kernel);
    const whole = run(createWasmEngine({ threads: 1, flags: false }), y);
    expect(run(createEngineOf([parts.windows]), y, { strict: true })).toEqual(whole);
    run(createEngineOf([]), y, { strict: true }).forEach((value, i) =>
      expect(value).toBeCloseTo(whole[i] as number, 5),
    );
  });

  it("needs its part for loops", () => {
    const total = scan(({ total }, each) => ({ carry: { total: add(total, each) }, output: each }), {
      carry: { total: variable(1) },
      over: x,
    }).carry.total;
    expect(run(createEngineOf([parts.loops]), total)).toEqual([2.375]);
    expect(() => run(createEngineOf([]), total)).toThrowErrorMatchingInlineSnapshot(
      `[UnsupportedPrimitiveError: engine "wasm" has no loops, and the host cannot run "scan" for it. Add the part \`loops\` to the engine.]`,
    );
  });

  it("says in explain what runs in JavaScript", () => {
    const step = compile(
      createEngineOf([parts.host, parts.explained]),
      { inputs: { x }, outputs: { y: sum(oneHot(tensor([1], { dtype: "int32" }), 4)) } },
      { unusedInputs: "ignore" },
    );
    expect(explain(step, { dims: {} })).toContain("in JavaScript");
  });

  it("says in explain why kernels are apart, if that is a part", () => {
    const explaining = (part: readonly Part[]) => {
      const y = sum(mul(x, sum(x)));
      return explain(compile(createEngineOf(part), { inputs: { x }, outputs: { y } }), { dims: {} });
    };
    expect(explaining([parts.explained])).toContain("each element serves many");
    expect(explaining([])).not.toContain("each element serves many");
  });

  it("times each kernel with profiling, else a whole call", () => {
    const kernels = (part: readonly Part[]) => {
      const step = compile(createEngineOf(part), { inputs: { x }, outputs: { y: sum(mul(x, sum(x))) } });
      step({ x: [1, 2, 3, 4] });
      return profile(step, { x: [1, 2, 3, 4] }, { calls: 1 }).kernels.length;
    };
    expect(kernels([parts.profiling])).toBeGreaterThan(1);
    expect(kernels([])).toBe(1);
  });

  it("is the whole engine with all of its parts", () => {
    const all = joinParts([basics, ...Object.values(named)]);
    const coded = (table: Tables["kernels"]) => Object.keys(table).filter((name) => typeof table[name] === "object");
    expect(coded(all.kernels).sort()).toEqual(coded(everything.kernels).sort());
    expect(Object.keys(all.elementwise)).toEqual(Object.keys(everything.elementwise));
  });
});
