import {
  add,
  arange,
  argMax,
  argMin,
  broadcastTo,
  cast,
  concat,
  cond,
  type DimLike,
  type Expr,
  exp,
  gather,
  greater,
  input,
  logSoftmax,
  logSumExp,
  matmul,
  max,
  mean,
  min,
  mul,
  oneHot,
  pad,
  prod,
  randomStream,
  reshape,
  scan,
  size,
  slice,
  softmax,
  split,
  stack,
  sum,
  variable,
} from "@handloom/graph";
import { isFloat } from "@handloom/tensor";
import { describe, expect } from "vitest";
import { buildProgram } from "../../../program/buildProgram.ts";
import { repeat } from "../../../step/repeat.ts";
import { resolveStep } from "../../../step/resolveStep.ts";
import { sequence } from "../../../step/sequence.ts";
import { type CreateEngine, expectError, rule } from "../../harness.ts";

/** A function of `x` of shape ["n"], with a size of `n` that it refuses and one that it takes. */
interface Misfit {
  readonly title: string;
  readonly make: (x: Expr) => Expr;
  readonly wrong: number;
  readonly right: number;
  readonly message: string;
}

const noise = randomStream(1);
const n = (x: Expr): DimLike => x.shape[0] as DimLike;
/** A sum, so that the result is a scalar whatever is tried. */
const total = (xs: Expr): Expr => sum(isFloat(xs.dtype) ? xs : cast(xs, "float32"));
const rows = (x: Expr): Expr => reshape(x, [n(x), 1]);

const misfits: readonly Misfit[] = [
  { title: "slice", make: (x) => slice(x, [0], [5]), wrong: 3, right: 6, message: "slice([3]): axis 0 has 3" },
  { title: "slice behind", make: (x) => slice(x, [4], [5]), wrong: 4, right: 5, message: "slice([4])" },
  { title: "slice from the end", make: (x) => slice(x, [-3], [n(x)]), wrong: 2, right: 3, message: "slice([2])" },
  { title: "slice of a negative count", make: (x) => slice(x, [2], [-1]), wrong: 1, right: 3, message: "slice([1])" },
  { title: "slice from n to 3", make: (x) => slice(x, ["n"], [3]), wrong: 4, right: 3, message: "slice([4])" },
  { title: "slice by strides", make: (x) => slice(x, [0], [7], [3]), wrong: 6, right: 7, message: "slice([6])" },
  { title: "split", make: (x) => split(x, [2, "n - 2"])[1] as Expr, wrong: 1, right: 2, message: "slice([1])" },
  { title: "pad", make: (x) => pad(exp(x), ["n - 100"], [200]), wrong: 3, right: 100, message: "pad([3]): -97" },
  { title: "pad behind", make: (x) => pad(x, [0], ["n - 4"]), wrong: 3, right: 4, message: "pad([3]): -1" },
  {
    title: "arange",
    make: () => arange("n - 5"),
    wrong: 4,
    right: 5,
    message: "arange(): the result would have shape [-1]",
  },
  { title: "broadcastTo", make: () => broadcastTo(1, ["n - 5"]), wrong: 4, right: 6, message: "broadcastTo([])" },
  {
    title: "broadcastTo of two negative sizes",
    make: () => broadcastTo(1, ["n - 5", "n - 6"]),
    wrong: 3,
    right: 6,
    message: "shape [-2, -3]",
  },
  { title: "randomBits", make: () => noise.uniform(["n - 2"]), wrong: 1, right: 2, message: "the result would have" },
  { title: "size", make: (x) => size(slice(x, [2], [n(x)]), 0), wrong: 1, right: 3, message: "size" },
  { title: "max", make: (x) => max(x), wrong: 0, right: 1, message: "max([0]): axis 0 is empty" },
  { title: "max along one axis", make: (x) => max(rows(x), { axis: 0 }), wrong: 0, right: 1, message: "max([0, 1])" },
  { title: "min", make: (x) => min(cast(x, "int32")), wrong: 0, right: 1, message: "min([0]): axis 0 is empty" },
  { title: "argMax", make: (x) => argMax(x, { axis: 0 }), wrong: 0, right: 1, message: "argMax([0]): axis 0 is empty" },
  { title: "argMin", make: (x) => argMin(x, { axis: 0 }), wrong: 0, right: 1, message: "argMax([0]): axis 0 is empty" },
  { title: "softmax", make: (x) => softmax(x), wrong: 0, right: 1, message: "max([0]): axis 0 is empty" },
  { title: "logSoftmax", make: (x) => logSoftmax(x), wrong: 0, right: 1, message: "max([0]): axis 0 is empty" },
  { title: "logSumExp", make: (x) => logSumExp(x), wrong: 0, right: 1, message: "max([0]): axis 0 is empty" },
  {
    title: "max of what a slice left",
    make: (x) => max(slice(x, [2], [n(x)])),
    wrong: 2,
    right: 3,
    message: "max([0])",
  },
];

/** Answers, though there is nothing or next to nothing: NumPy's. */
const answers: readonly { readonly title: string; readonly make: (x: Expr) => Expr; readonly want: unknown }[] = [
  { title: "sum", make: (x) => sum(x), want: 0 },
  { title: "prod", make: (x) => prod(x), want: 1 },
  { title: "mean", make: (x) => mean(x), want: Number.NaN },
  { title: "sums of no rows", make: (x) => sum(broadcastTo(rows(x), ["n", 2]), { axis: 0 }), want: [0, 0] },
  { title: "maxima of no rows", make: (x) => max(broadcastTo(rows(x), ["n", 2]), { axis: 1 }), want: [] },
  { title: "softmax of no rows", make: (x) => softmax(broadcastTo(rows(x), ["n", 2])), want: [] },
  { title: "argMax of no rows", make: (x) => argMax(broadcastTo(rows(x), ["n", 2]), { axis: 1 }), want: [] },
  { title: "slice", make: (x) => slice(x, [0], [0]), want: [] },
  { title: "pad", make: (x) => pad(x, [1], [1], 7), want: [7, 7] },
  { title: "concat", make: (x) => concat([x, variable([1]), x]), want: [1] },
  { title: "stack", make: (x) => stack([x, x]), want: [[], []] },
  { title: "a product", make: (x) => matmul(reshape(x, [1, n(x)]), rows(x)), want: [[0]] },
  { title: "rows of nothing", make: (x) => gather(rows(x), arange("n")), want: [] },
  { title: "oneHot", make: (x) => oneHot(cast(x, "int32"), 3), want: [] },
];

export function testSizeRules(create: CreateEngine): void {
  describe("A1: sizes are checked once they are numbers", () => {
    const x = input("x", ["n"]);
    const filled = (count: number) => Array.from({ length: count }, (_, i) => i + 1);
    for (const { title, make, wrong, right, message } of misfits) {
      rule(create, `A1: ${title}, at the user's line, and nothing is written`, async ({ compile, read }) => {
        const w = variable([1, 2]);
        const updates = [[w, add(w, 1)]] as const;
        const step = compile({ inputs: { x }, outputs: { y: total(make(x)) }, updates, hold: [noise] }, unused);
        await step({ x: filled(right) });
        await expectError(() => step({ x: filled(wrong) }), message, "made at");
        await step({ x: filled(right) });
        expect(await read(w)).toEqual([3, 4]);
      });
    }
    for (const { title, make, want } of answers) {
      rule(create, `A1: nothing has an answer, ${title}`, async ({ compile }) => {
        expect(await compile({ inputs: { x }, outputs: { y: make(x) } })({ x: [] })).toEqual({ y: want });
      });
    }
  });
  testBodies(create);
  testStepsOfSteps(create);
}

const unused = { unusedInputs: "ignore" } as const;

function testBodies(create: CreateEngine): void {
  describe("A1: so are sizes in bodies", () => {
    const xs = input("xs", ["steps", "n"]);
    const carry = { t: variable(0) };
    rule(create, "A1: of a scan", async ({ compile }) => {
      const firstThree = ({ t }: { t: Expr }, row: Expr) => ({
        carry: { t: add(t, sum(slice(row, [0], [3]))) },
        output: t,
      });
      const step = compile({ inputs: { xs }, outputs: { y: scan(firstThree, { carry, over: xs }).carry.t } });
      expect(await step({ xs: [[1, 2, 3, 4]] })).toEqual({ y: 6 });
      await expectError(() => step({ xs: [[1, 2]] }), "slice([2]): axis 0 has 2 elements", "made at");
    });
    rule(create, "A1: of a scan whose carry has a named size", async ({ compile }) => {
      const cut = ({ t }: { t: Expr }, row: Expr) => ({ carry: { t: add(t, max(row)) }, output: slice(t, [0], [1]) });
      const start = broadcastTo(0, ["n"]);
      const step = compile({ inputs: { xs }, outputs: { y: scan(cut, { carry: { t: start }, over: xs }).output } });
      expect(
        await step({
          xs: [
            [1, 2],
            [3, 4],
          ],
        }),
      ).toEqual({ y: [[0], [2]] });
      await expectError(() => step({ xs: [[], []] }), "[0]", "made at");
    });
    rule(create, "A1: of a branch that is not taken", async ({ compile }) => {
      const x = input("x", ["n"]);
      const y = cond(
        greater(sum(x), 0),
        () => sum(x),
        () => sum(pad(x, ["n - 2"], [0])),
      );
      const step = compile({ inputs: { x }, outputs: { y } });
      expect(await step({ x: [1, 2] })).toEqual({ y: 3 });
      await expectError(() => step({ x: [1] }), "pad([1]): -1 elements cannot be added", "made at");
    });
  });
}

function testStepsOfSteps(create: CreateEngine): void {
  describe("A1: so are sizes of steps in steps", () => {
    const x = input("x", ["n"]);
    const w = variable(0);
    const step = { inputs: { x }, outputs: { y: sum(slice(x, [0], [2])) }, updates: [[w, add(w, 1)]] } as const;
    rule(create, "A1: repeated", async ({ compile, read }) => {
      const call = compile(repeat(step, [x], "k"));
      expect(await call({ x: [[1, 2, 3]] })).toEqual({ y: [3] });
      await expectError(() => call({ x: [[1], [2]] }), "slice([1])", "made at");
      expect(await read(w)).toBe(1);
    });
    rule(create, "A1: in a sequence", async ({ compile, read }) => {
      const call = compile(sequence({ first: step, second: step }));
      await expectError(() => call({ first: { x: [1] }, second: { x: [1] } }), "slice([1])", "made at");
      expect(await read(w)).toBe(0);
    });
    rule(create, "A1: by `dims` and `givens`", async ({ compile }) => {
      const call = compile({ outputs: { y: sum(mul(2, pad(variable([1]), ["k - 3"], [0]))) }, dims: { k: 2 } });
      await expectError(() => call(), "pad([1]): -1 elements cannot be added", "made at");
      const y = sum(slice(x, [0], [2]));
      await expectError(() => compile({ outputs: { y }, givens: [[x, variable([1])]] }), "slice([1])", "made at");
    });
    rule(create, "A1: an executable that is run by hand takes feeds of its sizes only", async ({ engine, read }) => {
      const program = buildProgram(resolveStep({ inputs: { x }, updates: [[w, sum(x)]] }), new Map([["n", 3]]));
      const executable = engine.load(program);
      const wrong = [[new Float32Array(400)], [new Float32Array(2)], [], [new Float32Array(3), new Float32Array(3)]];
      for (const feeds of wrong) await expectError(() => executable.run(feeds), "run: ", "got");
      expect(await read(w)).toBe(0);
      await executable.run([new Float32Array([1, 2, 3])]);
      expect(await read(w)).toBe(6);
    });
    rule(create, "A1: a name without a size is an error", async ({ compile }) => {
      const call = compile({ inputs: { x }, outputs: { y: slice(x, ["k"], ["k + 2"]) } });
      await expectError(() => call({ x: [1, 2, 3] }), "dim k has no size", "made at");
    });
  });
}
