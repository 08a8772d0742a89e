import {
  abs,
  add,
  applyAll,
  broadcastTo,
  concat,
  cond,
  type Expr,
  evaluate,
  exp,
  greater,
  input,
  less,
  logicalAnd,
  matmul,
  max,
  mul,
  neg,
  pad,
  pow,
  randomStream,
  reshape,
  scan,
  slice,
  sub,
  sum,
  transpose,
  type Update,
  type Variable,
  variable,
} from "@handloom/graph";
import { leavesOf } from "@handloom/graph/inspect";
import { elementwiseSamples } from "@handloom/graph/testing";
import { isFloat, type NestedArray, Tensor } from "@handloom/tensor";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { selfCheck } from "../inspect/selfCheck.ts";
import { createReferenceEngine } from "../reference/referenceEngine.ts";
import { roundTo } from "../reference/rounding.ts";
import { compile } from "../step/compile.ts";
import { repeat } from "../step/repeat.ts";
import { resolveStep } from "../step/resolveStep.ts";
import { buildProgram } from "./buildProgram.ts";

/** Which op, and which of what was made before it takes; a combination that does not fit adds nothing. */
type Gene = readonly [op: number, a: number, b: number, c: number];
const genes = fc.array(fc.tuple(fc.nat(97), fc.nat(97), fc.nat(97), fc.nat(97)), { minLength: 1, maxLength: 30 });

const numbers = [0, -0, 1, -1, 2, 0.5, 3, -2.5, Number.POSITIVE_INFINITY, 1e-3];
const elements = [0.5, -0, 1, -2, 0, 3.25, -0.125, Number.NaN, 7, Number.NEGATIVE_INFINITY, 2];
const [rows, columns] = [2, 3];

function filled(shape: readonly number[], from: number): Tensor {
  const size = shape.reduce((a, b) => a * b, 1);
  return new Tensor(
    Float64Array.from({ length: size }, (_, i) => elements[(from + 3 * i) % elements.length] as number),
    shape,
  );
}

/** Each elementwise primitive, with each of its attributes; operands of other dtypes than it takes do not go together. */
const elementwise = [...elementwiseSamples().values()].flatMap((samples) => {
  const byAttributes = new Map(samples.map((sample) => [sample.attributes, sample]));
  return [...byAttributes.values()].map(
    ({ primitive, attributes, operands }) =>
      (a: Expr, b: Expr, c: Expr): Expr =>
        applyAll(primitive, [a, b, c].slice(0, operands.length), attributes)[0] as Expr,
  );
});

/** A step of random expressions: everything that fits one of the variables becomes its update. */
function randomStep(list: readonly Gene[]) {
  const noise = randomStream(7);
  const [x, y] = [input("x", ["n", columns]), input("y", ["n"])];
  const variables = [[rows, columns], [columns], []].map((shape, i) => variable(filled(shape, i), { name: `v${i}` }));
  const pool: Expr[] = [x, y, ...variables, add(x, 1), sum(y)];
  const total = (xs: Expr, start: Expr) =>
    scan(({ t }: { t: Expr }, row) => ({ carry: { t: add(t, row) }, output: mul(t, row) }), {
      carry: { t: start },
      over: xs,
    });
  // biome-ignore format: a table
  const ops: readonly ((a: Expr, b: Expr, c: Expr, k: number) => Expr)[] = [
    ...elementwise, matmul, (a) => exp(neg(abs(a))),
    (a, _, __, k) => add(a, numbers[k % numbers.length] as number),
    (a, _, __, k) => mul(numbers[k % numbers.length] as number, a),
    (a, _, __, k) => sub(a, numbers[k % numbers.length] as number),
    (a, _, __, k) => pow(a, numbers[k % numbers.length] as number),
    (a, _, __, k) => sum(a, { axis: [k % 2], keepDims: k % 3 === 0 }), (a) => max(a), (a) => transpose(a),
    (a) => reshape(a, [columns, rows]), (a) => broadcastTo(a, [rows, columns]), (a, b) => concat([a, b]),
    (a) => slice(a, [1], [2]), (a) => pad(a, [1], [0], -0),
    (a, b) => logicalAnd(greater(a, 0), less(b, 1)), (a) => add(a, noise.uniform([columns])),
    (a, b, c) => cond(less(sum(c), 0), () => add(a, 0.25), () => sub(b, neg(b))),
    (a, b) => total(a, b).carry.t, (a, b) => total(a, b).output,
  ];
  for (const [op, a, b, c] of list) {
    const pick = (at: number) => pool[at % pool.length] as Expr;
    try {
      pool.push((ops[op % ops.length] as (typeof ops)[number])(pick(a), pick(b), pick(c), b));
    } catch {
      // Operands that do not go together.
    }
  }
  const updates = variables.flatMap((target): Update[] => {
    const fits = (expr: Expr) => isFloat(expr.dtype) && String(expr.shape) === String(target.shape);
    const value = pool.findLast(fits) as Expr;
    return value === target ? [] : [[target, value]];
  });
  return {
    step: { inputs: { x, y }, outputs: { results: pool.slice(-4), last: pool.at(-1) as Expr }, updates },
    noise,
    x,
    y,
  };
}

type Random = ReturnType<typeof randomStep>;

function feedAt(call: number) {
  return { x: filled([rows, columns], call), y: filled([rows], call + 5) };
}

/** What calls should do: the oracle's outputs, and its updates applied by hand. */
function byHand({ step, x, y }: Random, state: Map<Variable, Tensor>, call: number): readonly Tensor[] {
  const feed = feedAt(call);
  const { updates } = resolveStep(step);
  const given = [[x, feed.x], [y, feed.y], ...state] as const;
  const [outputs, next] = evaluate([leavesOf(step.outputs), updates.map(([, value]) => value)], given);
  updates.forEach(([target], i) => state.set(target, next[i] as Tensor));
  return outputs;
}

const unused = { unusedInputs: "ignore" } as const;
const calls = [0, 1, 2];
/** With the sign of zero, and NaN equal to itself. */
const plain = (values: readonly Tensor[]) =>
  values.map(({ dtype, shape, data }) => ({ dtype, shape, data: [...data] }));

describe("random programs", () => {
  test("it computes what the oracle does, and writes as if by hand", () => {
    fc.assert(
      fc.property(genes, (list) => {
        const random = randomStep(list);
        const engine = createReferenceEngine();
        const run = compile(engine, random.step, unused);
        const state = new Map(Object.values(run.variables).map((one) => [one, one.initial]));
        for (const call of calls) {
          const { results, last } = run(feedAt(call));
          expect(plain([...results, last])).toEqual(plain(byHand(random, state, call)));
          for (const [one, value] of state) expect(plain([engine.read(one)])).toEqual(plain([roundTo(64)(value)]));
        }
      }),
      { numRuns: 150 },
    );
  });
  test("it keeps every bit in every pass, in both precisions", () => {
    fc.assert(
      fc.property(genes, (list) => {
        const { step } = randomStep(list);
        const program = buildProgram(resolveStep(step), new Map([["n", rows]]));
        const { x, y } = feedAt(1);
        expect(() => selfCheck(program, [x, y])).not.toThrow();
      }),
      { numRuns: 150 },
    );
  });
  test("it repeats a step as if it were called so often", () => {
    fc.assert(
      fc.property(genes, (list) => {
        const { step, x, y } = randomStep(list);
        const [one, many] = [createReferenceEngine(), createReferenceEngine()];
        const single = compile(one, step, unused);
        const wanted = calls.map((call) => single(feedAt(call)).last);
        const stack = (key: "x" | "y") => calls.map((call) => feedAt(call)[key].toArray()) as NestedArray;
        const repeated = compile(many, repeat(step, [x, y], "k"), unused);
        const { last } = repeated({ x: stack("x"), y: stack("y") });
        expect([...last.data]).toEqual(wanted.flatMap(({ data }) => [...data]));
        for (const state of single.writes) expect(plain([many.read(state)])).toEqual(plain([one.read(state)]));
      }),
      { numRuns: 150 },
    );
  });
  test("it draws programs of many sizes and many ops", () => {
    const sizes = new Set<number>();
    const names = new Set<string>();
    for (const list of fc.sample(genes, 100)) {
      const { instructions } = buildProgram(resolveStep(randomStep(list).step), new Map([["n", rows]]));
      sizes.add(instructions.length);
      for (const { primitive } of instructions) names.add(primitive.name);
    }
    expect([sizes.size > 5, names.size > 20]).toEqual([true, true]);
  });
});
