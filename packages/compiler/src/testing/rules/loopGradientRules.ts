import {
  add,
  cond,
  constant,
  type Expr,
  evaluate,
  gather,
  gradients,
  input,
  less,
  map,
  matmul,
  mul,
  neg,
  randomStream,
  scan,
  stack,
  sub,
  sum,
  variable,
  whileLoop,
} from "@handloom/graph";
import { describe, expect } from "vitest";
import { type CreateEngine, expectError, rule } from "../harness.ts";

const xs = input("xs", [5, 2, 2]);
/** Small whole numbers: every engine's sums and products are exact. */
const feed = { xs: [0, 1, 2, 3, 4].map((i) => [0, 1].map((j) => [0, 1].map((k) => ((3 * i + 2 * j + k) % 5) - 2))) };
const w = variable([
  [1, -1],
  [0, 1],
]);
const b = variable([1, -1]);
const start = variable([
  [1, 0],
  [2, 1],
]);

function lossOf(options: { readonly reverse?: boolean; readonly checkpoint?: number }): Expr {
  const { carry, output } = scan(
    ({ h, s }: { readonly h: Expr; readonly s: Expr }, x: Expr) => {
      const next = add(add(matmul(h, w), mul(x, b)), b);
      return { carry: { h: next, s: add(s, mul(h, x)) }, output: { next, h } };
    },
    { carry: { h: start, s: start }, over: xs, ...options },
  );
  return add(sum(mul(output.h, output.next)), sum(mul(carry.s, carry.h)));
}

/** Loops that are differentiated, loops that end by a condition, and loops over slices alone. */
export function testLoopGradientRules(create: CreateEngine): void {
  describe("a loop's gradient", () => {
    for (const options of [{}, { reverse: true }, { checkpoint: 2 }, { checkpoint: 3, reverse: true }]) {
      rule(create, `it is that of the definition: ${JSON.stringify(options)}`, async ({ compile }) => {
        const loss = lossOf(options);
        const first = gradients(loss, [w, b, start, xs]);
        const second = gradients(sum(first[0]), [w, b, xs]);
        const outputs = { loss, first, second };
        const wanted = evaluate(outputs, feed);
        expect(await compile({ inputs: { xs }, outputs })(feed)).toEqual({
          loss: wanted.loss.toArray(),
          first: wanted.first.map((one) => one.toArray()),
          second: wanted.second.map((one) => one.toArray()),
        });
      });
    }
    rule(create, "it goes through the branch of each turn, and through the draws of the turn", async ({ compile }) => {
      const [x, noise] = [input("x", [4]), randomStream(5)];
      const { carry } = scan(
        (t: Expr, own: Expr) => {
          const bit = less(noise.uniform([]), 0.5);
          const next = cond(
            less(own, 0),
            () => mul(mul(t, own), t),
            () =>
              cond(
                bit,
                () => add(t, mul(own, own)),
                () => sub(mul(own, 3), t),
              ),
          );
          return { carry: next, output: {} };
        },
        { carry: constant(1, "float32") as Expr, over: x },
      );
      const outputs = { carry, slopes: gradients(carry, [x]) };
      const given = { x: [2, -1, 3, 4] };
      const wanted = evaluate(outputs, given);
      expect(await compile({ inputs: { x }, outputs })(given)).toEqual({
        carry: wanted.carry.toArray(),
        slopes: wanted.slopes.map((one) => one.toArray()),
      });
    });
    rule(create, "only the branch that was taken runs on the way back", async ({ compile }) => {
      const [x, index] = [input("x", []), input("index", [1], "int32")];
      const value = cond(
        less(x, 0),
        () => mul(x, sum(gather(variable([1, 2]), index))),
        () => mul(x, mul(x, x)),
      );
      const step = compile({ inputs: { x, index }, outputs: { slopes: gradients(value, [x]) } });
      expect(await step({ x: 5, index: [99] })).toEqual({ slopes: [75] });
      expect(await step({ x: -5, index: [1] })).toEqual({ slopes: [2] });
      await expectError(() => step({ x: -5, index: [99] }), "gather", "99");
    });
  });
  describe("whileLoop", () => {
    const [x, bound] = [input("x", [2]), input("bound", [])];
    rule(create, "it goes on while its condition holds, maybe not at all", async ({ compile }) => {
      const outputs = whileLoop(
        ({ y }) => less(sum(y), bound),
        ({ y, n: [n] }) => ({ n: [add(n, 1)] as const, y: mul(y, variable([2, 3])) }),
        { carry: { y: x as Expr, n: [constant(0, "int32") as Expr] as const } },
      );
      const step = compile({ inputs: { x, bound }, outputs });
      expect(await step({ x: [1, 1], bound: 50 })).toEqual({ y: [16, 81], n: [4] });
      expect(await step({ x: [1, 1], bound: 2 })).toEqual({ y: [1, 1], n: [0] });
      expect(await step({ x: [1, 1], bound: 3 })).toEqual({ y: [2, 3], n: [1] });
    });
    rule(create, "it swaps carries, and draws in each turn", async ({ compile }) => {
      const noise = randomStream(2);
      const {
        a,
        n,
        sum: total,
      } = whileLoop(
        ({ n }) => less(n, 3),
        ({ a, b, n, sum }) => ({ a: b, b: a, n: add(n, 1), sum: add(sum, noise.uniform([])) }),
        {
          carry: {
            a: constant(1, "float32") as Expr,
            b: constant(2, "float32") as Expr,
            n: constant(0, "float32") as Expr,
            sum: constant(0, "float32") as Expr,
          },
        },
      );
      const step = compile({ outputs: { a, n, total } });
      const calls = [await step(), await step()];
      expect(calls[0]).toMatchObject({ a: 2, n: 3 });
      const other = randomStream(2);
      const plain = compile({ outputs: { x: other.uniform([]) } });
      const draws: number[] = [];
      for (let i = 0; i < 6; i++) draws.push((await plain()).x as number);
      calls.forEach((call, i) => {
        const own = draws.slice(3 * i, 3 * i + 3).reduce((a, b) => a + b);
        expect(Math.abs((call.total as number) - own)).toBeLessThan(1e-5);
      });
    });
    rule(create, "it stands in a scan, and a scan in it", async ({ compile }) => {
      const rows = input("rows", ["n", 2]);
      const { output } = scan(
        (t: Expr, row: Expr) => {
          const grown = whileLoop(
            (y: Expr) => less(sum(y), 20),
            (y: Expr) =>
              scan((s: Expr, part: Expr) => ({ carry: add(s, part), output: {} }), {
                carry: y,
                over: stack([row, row]),
              }).carry,
            { carry: row },
          );
          return { carry: add(t, sum(grown)), output: add(grown, t) };
        },
        { carry: constant(0, "float32") as Expr, over: rows },
      );
      const given = {
        rows: [
          [1, 2],
          [30, 1],
          [5, 0],
        ],
      };
      const wanted = evaluate(output, given).toArray();
      expect(await compile({ inputs: { rows }, outputs: { output } })(given)).toEqual({ output: wanted });
    });
    rule(create, "an error in its body or its condition is an error", async ({ compile }) => {
      const [table, last] = [variable([5, 6, 7]), input("last", [])];
      const read = (i: Expr) => sum(gather(table, i));
      const carry = { i: constant(0, "int32") as Expr, t: constant(0, "float32") as Expr };
      const inBody = whileLoop(
        ({ t }) => less(t, last),
        ({ i, t }) => ({ i: add(i, 1), t: add(t, read(i)) }),
        { carry },
      );
      const inCondition = whileLoop(
        ({ i, t }) => less(add(t, read(i)), last),
        ({ i, t }) => ({ i: add(i, 1), t: add(t, 1) }),
        { carry },
      );
      for (const [{ t }, far] of [
        [inBody, 18],
        [inCondition, 10],
      ] as const) {
        const step = compile({ inputs: { last }, outputs: { t } });
        expect(await step({ last: 6 })).toEqual({ t: t === inBody.t ? 11 : 1 });
        await expectError(() => step({ last: far + 1 }), "gather", "3");
      }
    });
  });
  describe("map", () => {
    rule(create, "it gives what its function gives for each slice", async ({ compile }) => {
      const [rows, factors] = [input("rows", ["n", 2]), input("factors", ["n"])];
      const { total, twice } = map(({ row, factor }) => ({ total: sum(row), twice: mul(neg(row), factor) }), {
        row: rows as Expr,
        factor: factors as Expr,
      });
      const outputs = { total, twice, slopes: gradients(sum(mul(total, sum(twice, { axis: 1 }))), [rows]) };
      const step = compile({ inputs: { rows, factors }, outputs });
      expect(
        await step({
          factors: [1, 2, 3],
          rows: [
            [1, 2],
            [3, 4],
            [5, -6],
          ],
        }),
      ).toEqual({
        total: [3, 7, -1],
        twice: [
          [-1, -2],
          [-6, -8],
          [-15, 18],
        ],
        slopes: [
          [
            [-6, -6],
            [-28, -28],
            [6, 6],
          ],
        ],
      });
    });
  });
}
