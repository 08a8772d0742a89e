import {
  dot,
  type Expr,
  input,
  logSumExp,
  matmul,
  mean,
  mul,
  reshape,
  sum,
  transpose,
  variable,
} from "@handloom/graph";
import { describe, expect } from "vitest";
import { type CreateEngine, rule } from "../../harness.ts";

/** So many that sums one after another lose four digits of float32. */
const count = 1_000_000;
const element = Math.fround(0.1);
const { POSITIVE_INFINITY: infinity, NaN: nan } = Number;

interface LongSum {
  readonly title: string;
  readonly make: (x: Expr) => Expr;
  readonly want: number;
  /** Allowed relative error. */
  readonly within: number;
}

const columns = (x: Expr, width: number): Expr => reshape(x, [count / width, width]);

const sums: readonly LongSum[] = [
  { title: "a sum", make: (x) => sum(x), want: count * element, within: 5e-7 },
  { title: "a sum of products", make: (x) => sum(mul(x, x)), want: count * element ** 2, within: 5e-7 },
  { title: "a mean", make: (x) => mean(x), want: element, within: 5e-7 },
  { title: "logSumExp", make: (x) => logSumExp(x), want: Math.log(count) + element, within: 5e-7 },
  { title: "sums of columns", make: (x) => sum(columns(x, 4), { axis: 0 }), want: (count / 4) * element, within: 5e-7 },
  {
    title: "sums of rows",
    make: (x) => sum(transpose(columns(x, 4)), { axis: 1 }),
    want: (count / 4) * element,
    within: 5e-7,
  },
  { title: "a product of two vectors", make: (x) => dot(x, x), want: count * element ** 2, within: 5e-7 },
  {
    title: "a product of one row and one column",
    make: (x) => matmul(reshape(x, [1, count]), reshape(x, [count, 1])),
    want: count * element ** 2,
    within: 5e-7,
  },
];

/** Long enough to be cut into blocks wherever engines cut. */
const length = 10_000;
const specials: readonly {
  readonly title: string;
  readonly at: Readonly<Record<number, number>>;
  readonly want: number;
}[] = [
  { title: "an infinity", at: { 3000: infinity }, want: infinity },
  { title: "an infinity in the last block", at: { [length - 1]: -infinity }, want: -infinity },
  { title: "infinities of both signs", at: { 5: infinity, 9000: -infinity }, want: nan },
  { title: "NaN", at: { 4000: nan }, want: nan },
  { title: "what cancels", at: { 1: 2 ** 100, 2: -(2 ** 100) }, want: 0 },
];

export function testSumRules(create: CreateEngine): void {
  describe("A5: long sums keep float32's digits", () => {
    const x = input("x", [count]);
    const feed = { x: new Float32Array(count).fill(element) };
    for (const { title, make, want, within } of sums) {
      rule(create, `A5: ${title} of a million equal numbers`, async ({ compile }) => {
        const { y } = await compile({ inputs: { x }, outputs: { y: make(x) } })(feed);
        for (const value of [y].flat(3) as number[])
          expect(Math.abs(value - want)).toBeLessThanOrEqual(within * (want || 1));
      });
    }
    for (const { title, at, want } of specials) {
      rule(create, `A5: a long sum takes ${title}`, async ({ compile }) => {
        const data = new Float32Array(length);
        for (const [index, value] of Object.entries(at)) data[Number(index)] = value;
        const xs = input("xs", [length]);
        const columns = mul(reshape(xs, [length, 1]), variable([1, 1]));
        const step = compile({ inputs: { xs }, outputs: { row: sum(xs), columns: sum(columns, { axis: 0 }) } });
        expect(await step({ xs: data })).toEqual({ row: want, columns: [want, want] });
      });
    }
  });
}
