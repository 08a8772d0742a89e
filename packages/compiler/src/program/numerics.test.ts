import {
  add,
  constant,
  div,
  type Expr,
  exp,
  greater,
  input,
  log,
  mul,
  pad,
  scan,
  sqrt,
  sub,
  sum,
  variable,
  where,
  withUpdates,
} from "@handloom/graph";
import { describe, expect, test } from "vitest";
import { createReferenceEngine } from "../reference/referenceEngine.ts";
import { compile } from "../step/compile.ts";
import type { CompileOptions } from "../step/compileOptions.ts";
import { NumericsError } from "./numerics.ts";

const checked: CompileOptions = { checkNumerics: true };
const x = input("x", ["n"]);

function calling(y: Expr, precision: 32 | 64 = 32): (x: readonly number[]) => unknown {
  const step = compile(createReferenceEngine({ precision }), { inputs: { x }, outputs: { y } }, checked);
  return (value) => step({ x: value }).y.toArray();
}

function thrown(call: () => unknown): NumericsError {
  try {
    call();
  } catch (error) {
    if (error instanceof NumericsError) return error;
    throw error;
  }
  throw new Error("nothing was thrown");
}

describe("checkNumerics", () => {
  test("it names the expression, the line and the ranges", () => {
    const ratio = div(sub(x, 1), x);
    const error = thrown(() => calling(sum(ratio))([1, 0, -2]));
    expect(error.message.replace(/\(made at .*numerics\.test\.ts:\d+:\d+\)/, "(made at HERE)")).toMatchInlineSnapshot(
      `"checkNumerics: the result of div (made at HERE) is the first to have a NaN or an infinity; operand 0 in [-3, 0], operand 1 in [-2, 1]. Keep its operands inside its domain: clip them, or use the op that is stable there."`,
    );
    expect(error.expr).toBe(ratio);
  });
  test("it finds the first of several", () => {
    const first = log(x);
    expect(thrown(() => calling(sqrt(sub(0, mul(first, first))))([0])).expr).toBe(first);
  });
  test("it finds an overflow of float32 that float64 would hold", () => {
    const large = exp(x);
    expect(thrown(() => calling(large)([100])).expr).toBe(large);
    expect(calling(large, 64)([100])).toEqual([Math.exp(100)]);
  });
  test("it lets infinities pass that were there, were asked for, or do not come through", () => {
    expect(calling(mul(x, 2))([Number.POSITIVE_INFINITY])).toEqual([Number.POSITIVE_INFINITY]);
    expect(calling(where(greater(x, 0), x, constant(Number.NEGATIVE_INFINITY, "float32")))([1, -1])).toEqual([
      1,
      Number.NEGATIVE_INFINITY,
    ]);
    expect(calling(pad(x, [1], [0], Number.NEGATIVE_INFINITY))([1])).toEqual([Number.NEGATIVE_INFINITY, 1]);
  });
  test("H3: it lets NaN pass that a pad adds, for it was asked for", () => {
    expect(calling(pad(x, [1], [0], Number.NaN))([1])).toEqual([Number.NaN, 1]);
  });
  test.each([NaN, Number.NEGATIVE_INFINITY])(
    "H3: it does not blame a pad with %d for what is made after it",
    (fill) => {
      const filled = pad(x, [0], [1], fill);
      const first = log(sub(x, 1));
      const error = thrown(() => calling(add(sum(filled), sum(first)))([1, 2]));
      expect(error.expr).toBe(first);
      expect(calling(filled)([1])).toEqual([1, fill]);
    },
  );
  test("it looks into loops", () => {
    let inner: Expr | undefined;
    const { carry } = scan(
      ({ t }: { t: Expr }, v) => {
        inner = div(t, v);
        return { carry: { t: inner }, output: [] };
      },
      { carry: { t: variable(1) }, over: x },
    );
    const error = thrown(() => calling(carry.t)([1, 2, 0]));
    expect(error.message).toContain("the result of div");
    expect(error.message).toContain("operand 1 in [0, 0]");
  });
  test("it leaves the state as it was, and goes on", () => {
    const engine = createReferenceEngine({ precision: 32 });
    const w = variable(1);
    const step = compile(engine, { inputs: { x }, updates: [[w, add(w, sum(log(x)))]] }, checked);
    expect(() => step({ x: [0] })).toThrow(NumericsError);
    step({ x: [1, 1] });
    expect(engine.read(w).item()).toBe(1);
  });
  test("it does not compute what is held back", () => {
    const [calls, w] = [variable(0, { name: "calls" }), variable(1)];
    const engine = createReferenceEngine();
    const y = withUpdates(mul(w, 2), [[calls, div(1, calls)]]);
    expect(compile(engine, { outputs: { y }, hold: [calls] }, checked)().y.item()).toBe(2);
    expect(() => compile(engine, { outputs: { y } }, checked)()).toThrow("the result of div");
  });
});

describe("C8 checkNumerics of what comes in", () => {
  const matrix = input("matrix", ["n", 2]);
  const place = /\(made at .*numerics\.test\.ts:\d+:\d+\)/;
  const said = (error: NumericsError) => error.message.replace(place, "(made at HERE)");

  test("C8: it names the feed that has a NaN, and its first index", () => {
    const step = compile(createReferenceEngine(), { inputs: { matrix }, outputs: { y: mul(matrix, 2) } }, checked);
    const error = thrown(() =>
      step({
        matrix: [
          [1, 2],
          [3, NaN],
          [NaN, 6],
        ],
      }),
    );
    expect(said(error)).toMatchInlineSnapshot(
      `"checkNumerics: input "matrix" (made at HERE) was fed NaN at [1, 1], the first of 2. Look for it in the data, or feed another number where it is to count nothing."`,
    );
    expect(error.expr).toBe(matrix);
    expect(step({ matrix: [[1, 2]] }).y.toArray()).toEqual([[2, 4]]);
  });

  test("C8: it names a scalar's feed, though what reads it hides the NaN", () => {
    const scale = input("scale", []);
    const y = where(greater(scale, 0), scale, 1);
    const step = compile(createReferenceEngine(), { inputs: { scale }, outputs: { y } }, checked);
    expect(said(thrown(() => step({ scale: NaN })))).toMatchInlineSnapshot(
      `"checkNumerics: input "scale" (made at HERE) was fed NaN. Look for it in the data, or feed another number where it is to count nothing."`,
    );
  });

  test("C8: it names the variable that holds a NaN, also one that only a loop's body reads", () => {
    const engine = createReferenceEngine({ precision: 32 });
    const w = variable([1, 2, 3], { name: "w" });
    const { carry } = scan(({ t }: { t: Expr }, v) => ({ carry: { t: add(t, sum(mul(w, v))) }, output: [] }), {
      carry: { t: constant(0, "float32") },
      over: x,
    });
    const step = compile(engine, { inputs: { x }, outputs: { t: carry.t }, updates: [[w, mul(w, 2)]] }, checked);
    engine.write(w, [1, NaN, 3]);
    const error = thrown(() => step({ x: [1] }));
    expect(said(error)).toMatchInlineSnapshot(
      `"checkNumerics: variable "w" (made at HERE) holds NaN at [1]. Look for the call or the file that wrote it, and write it anew."`,
    );
    expect(error.expr).toBe(w);
    expect(engine.read(w).toArray()).toEqual([1, NaN, 3]);
  });

  test("C8: it writes nothing when a feed has a NaN that would not reach the update", () => {
    const engine = createReferenceEngine();
    const count = variable(0);
    const step = compile(engine, { inputs: { x }, outputs: { y: x }, updates: [[count, add(count, 1)]] }, checked);
    expect(() => step({ x: [NaN] })).toThrow('input "x"');
    expect(engine.read(count).item()).toBe(0);
  });

  test("C8: it names the repetition's place in what is stacked, and lets what nothing reads pass", () => {
    const unread = input("unread", []);
    const options = { ...checked, unusedInputs: "ignore" } as const;
    const step = compile(createReferenceEngine(), { inputs: { x, unread }, outputs: { y: mul(x, 2) } }, options);
    expect(step({ x: [1], unread: NaN }).y.toArray()).toEqual([2]);
    expect(() => step.scan({ x: [[1], [NaN]], unread: [0, 0] })).toThrow("was fed NaN at [1, 0]");
  });

  test("C8: it blames a feed before the expressions that it spoils", () => {
    const error = thrown(() => calling(log(x))([-1, NaN]));
    expect(error.message).toContain('input "x"');
  });
});
