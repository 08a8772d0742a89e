import {
  abs,
  add,
  apply,
  clip,
  concat,
  div,
  type Expr,
  flushSubnormals,
  input,
  max,
  maximum,
  min,
  minimum,
  mul,
  neg,
  pow,
  prod,
  relu,
  reshape,
  slice,
  sub,
  sum,
  transpose,
  where,
} from "@handloom/graph";
import { elementwiseSamples } from "@handloom/graph/testing";
import { isFloat, Tensor } from "@handloom/tensor";
import { describe, expect } from "vitest";
import { type Bench, type CreateEngine, rule } from "../../harness.ts";

/** A function of a vector, and the signs of the zeros that it gives. Comparisons do not see them: 0 equals -0. */
type Row = readonly [title: string, op: (x: Expr) => Expr, given: readonly number[], want: readonly number[]];

const rows: readonly Row[] = [
  ["min", (x) => min(x), [0, -0], [-0]],
  ["min in the other order", (x) => min(x), [-0, 0], [-0]],
  ["min of many", (x) => min(x), [...new Array(37).fill(0), -0, ...new Array(5).fill(0)], [-0]],
  ["min along the first axis", (x) => min(reshape(x, [2, 2]), { axis: 0 }), [0, -0, -0, 0], [-0, -0]],
  ["max of negative zeros", (x) => max(x), [-0, -0], [-0]],
  ["flushSubnormals", (x) => abs(flushSubnormals(x)), [0, -0], [0, 0]],
  ["a sum with 0", (x) => concat([add(x, 0), add(0, x)], { axis: 0 }), [0, -0], [0, 0, 0, 0]],
  ["a difference of 0", (x) => concat([sub(x, 0), sub(0, x)], { axis: 0 }), [0, -0], [0, -0, 0, 0]],
  ["mul", (x) => mul(x, -3), [0, -0], [-0, 0]],
  ["div", (x) => div(x, -3), [0, -0], [-0, 0]],
  ["pow to an odd power", (x) => pow(x, 3), [0, -0], [0, -0]],
  ["pow to an even power", (x) => pow(x, 2), [0, -0], [0, 0]],
  ["relu", relu, [0, -0], [0, 0]],
  ["clip", (x) => clip(x, -1, 1), [0, -0], [0, -0]],
  ["where", (x) => where(true, x, 1), [0, -0], [0, -0]],
  ["prod", (x) => prod(x), [-0, 2], [-0]],
  ["sum of both", (x) => sum(x), [0, -0], [0]],
  ["moves", (x) => slice(transpose(reshape(concat([x, x], { axis: 0 }), [2, 2])), [1, 0], [2, 2]), [0, -0], [-0, -0]],
];

/** Functions of one number whose zeros TensorFlow.js' kernels get wrong on some backends. */
const ownFunctions: readonly string[] = ["log1p", "sin"];

/** Every elementwise primitive of one number that gives zeros for zeros, with the signs of its meaning. */
function functionRows(own: boolean): readonly Row[] {
  const given = [0, -0];
  const samples = [...elementwiseSamples().values()].flat();
  return samples.flatMap(({ primitive, attributes, operands: [first, ...others], result }): Row[] => {
    if (first === undefined || others.length > 0 || !isFloat(first) || !isFloat(result)) return [];
    // A flushed subnormal may lose its sign, and a zero with it.
    if (primitive.name === "flushSubnormals" || ownFunctions.includes(primitive.name) !== own) return [];
    const [meant] = primitive.evaluate([new Tensor(Float64Array.from(given), [2])], attributes);
    const want = Array.from((meant as Tensor).data);
    return want.every((one) => one === 0)
      ? [[primitive.name, (x) => apply(primitive, [x], attributes), given, want]]
      : [];
  });
}

/** TensorFlow.js takes whichever zero comes first here, or loses a sign; to mend it would cost passes over the data. */
const ofOwnKernels: readonly Row[] = [
  ["minimum", (x) => minimum(x, neg(x)), [0, -0], [-0, -0]],
  ["minimum with a number", (x) => minimum(x, 0), [0, -0], [0, -0]],
  ["maximum", (x) => maximum(x, neg(x)), [0, -0], [0, 0]],
  ["maximum with a number", (x) => maximum(x, 0), [0, -0], [0, 0]],
  ["max", (x) => max(x), [-0, 0], [0]],
  ["max in the other order", (x) => max(x), [0, -0], [0]],
  ["max of many", (x) => max(x), [...new Array(37).fill(-0), 0, ...new Array(5).fill(-0)], [0]],
];

/** The signs of zeros, as IEEE 754 and NumPy have them: one answer on every engine. */
export function testZeroRules(create: CreateEngine): void {
  describe("C7: signs of zeros", () => {
    rule(create, "it gives the zeros of each op their signs", async ({ compile }) => {
      expect(await wrongRows([...rows, ...functionRows(false)], compile)).toEqual([]);
    });
  });
}

/**
 * Holds the ops whose kernels are an engine's own to the signs of zeros that IEEE 754 and NumPy give. An engine on kernels of
 * others, as engine-tfjs, may leave it out; all other signs of zeros are in `testEngine`.
 *
 * Call it in a test file of vitest.
 *
 * @param create makes a fresh engine; the test disposes of it
 *
 * ```ts not run
 * import { createWasmEngine } from "@handloom/engine-wasm";
 *
 * testOwnZeros(() => createWasmEngine());
 * ```
 */
export function testOwnZeros(create: CreateEngine): void {
  describe("C7: signs of zeros of own kernels", () => {
    rule(create, "it gives the zeros of each op their signs", async ({ compile }) => {
      expect(await wrongRows([...ofOwnKernels, ...functionRows(true)], compile)).toEqual([]);
    });
  });
}

async function wrongRows(list: readonly Row[], compile: Bench["compile"]): Promise<unknown[]> {
  const wrong: unknown[] = [];
  for (const [title, op, given, want] of list) {
    const x = input("x", [given.length]);
    const step = compile({ inputs: { x }, outputs: { y: reshape(div(1, op(x)), [-1]) } });
    const { y } = (await step({ x: given })) as { readonly y: readonly number[] };
    const got = y.map((inverse) => 1 / inverse);
    if (got.some((value, i) => !Object.is(value, want[i]))) wrong.push({ title, got, want });
  }
  return wrong;
}
