import { add, cond, type Expr, gather, input, less, matmul, mul, neg, scan, sub, sum, variable } from "@handloom/graph";
import { describe, expect } from "vitest";
import { type CreateEngine, expectError, rule } from "../harness.ts";

export function testLoopRules(create: CreateEngine): void {
  describe("scan", () => {
    rule(create, "it carries, stacks and reads from outside", async ({ compile }) => {
      const [xs, scale] = [input("xs", ["time", 2]), variable([10, 100])];
      const { carry, output } = scan(
        ({ total, last }: { total: Expr; last: Expr }, x) => ({
          carry: { total: add(total, mul(x, scale)), last: x },
          output: { before: total, gap: sub(x, last) },
        }),
        { carry: { total: variable([0, 0]), last: variable([0, 0]) }, over: xs },
      );
      const got = await compile({ inputs: { xs }, outputs: { ...carry, ...output } })({
        xs: [
          [1, 2],
          [3, 5],
        ],
      });
      expect(got).toEqual({
        total: [40, 700],
        last: [3, 5],
        before: [
          [0, 0],
          [10, 200],
        ],
        gap: [
          [1, 2],
          [2, 3],
        ],
      });
    });
    rule(create, "it goes backwards, and over nothing", async ({ compile }) => {
      const xs = input("xs", ["time"]);
      const { carry, output } = scan(({ t }: { t: Expr }, x) => ({ carry: { t: add(mul(t, 2), x) }, output: t }), {
        carry: { t: variable(1) },
        over: xs,
        reverse: true,
      });
      const step = compile({ inputs: { xs }, outputs: { ...carry, output } });
      expect(await step({ xs: [1, 2, 3] })).toEqual({
        t: 8 + 12 + 4 + 1,
        output: [12, 5, 1].map((_, i) => [12, 5, 1][i]),
      });
      expect(await step({ xs: [] })).toEqual({ t: 1, output: [] });
    });
    rule(create, "it nests", async ({ compile }) => {
      const xs = input("xs", [2, 3]);
      const total = (row: Expr) =>
        scan(({ t }: { t: Expr }, x) => ({ carry: { t: add(t, x) }, output: t }), {
          carry: { t: variable(0) },
          over: row,
        }).carry.t;
      const { output } = scan(({ t }: { t: Expr }, row) => ({ carry: { t: add(t, total(row)) }, output: total(row) }), {
        carry: { t: variable(0) },
        over: xs,
      });
      expect(
        await compile({ inputs: { xs }, outputs: { output } })({
          xs: [
            [1, 2, 3],
            [4, 5, 6],
          ],
        }),
      ).toEqual({ output: [6, 15] });
    });
    rule(create, "it swaps carries", async ({ compile }) => {
      const { carry } = scan(({ a, b }: { a: Expr; b: Expr }) => ({ carry: { a: b, b: a }, output: a }), {
        carry: { a: variable([1]), b: variable([2]) },
        over: variable([0, 0, 0]),
      });
      expect(await compile({ outputs: carry })()).toEqual({ a: [2], b: [1] });
    });
    rule(create, "it multiplies matrices in its body", async ({ compile }) => {
      const [a, xs] = [
        variable([
          [1, 1],
          [1, 0],
        ]),
        variable(new Float32Array(10)),
      ];
      const { carry } = scan(({ m }: { m: Expr }) => ({ carry: { m: matmul(m, a) }, output: sum(m) }), {
        carry: {
          m: variable([
            [1, 0],
            [0, 1],
          ]),
        },
        over: xs,
      });
      expect(await compile({ outputs: carry })()).toEqual({
        m: [
          [89, 55],
          [55, 34],
        ],
      });
    });
  });
  describe("cond", () => {
    rule(create, "it runs only the branch that is taken", async ({ compile }) => {
      const [x, index] = [input("x", []), input("index", [1], "int32")];
      const value = cond(
        less(x, 0),
        () => sum(gather(variable([1, 2]), index)),
        () => neg(x),
      );
      const step = compile({ inputs: { x, index }, outputs: { value } });
      expect(await step({ x: 5, index: [99] })).toEqual({ value: -5 });
      expect(await step({ x: -5, index: [1] })).toEqual({ value: 2 });
      await expectError(() => step({ x: -5, index: [99] }), "gather", "99");
    });
    rule(create, "it gives trees, and stands in a scan", async ({ compile }) => {
      const { output } = scan(
        ({ t }: { t: Expr }, x) => {
          const [low, high] = cond(
            less(x, 0),
            () => [mul(x, 2), t],
            () => [t, mul(x, 3)],
          ) as [Expr, Expr];
          return { carry: { t: add(low, high) }, output: { low, high } };
        },
        { carry: { t: variable(1) }, over: variable([1, -1, 2]) },
      );
      expect(await compile({ outputs: output })()).toEqual({ low: [1, -2, 2], high: [3, 4, 6] });
    });
  });
}
