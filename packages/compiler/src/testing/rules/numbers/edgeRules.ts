import {
  add,
  cond,
  constant,
  type Expr,
  equal,
  greater,
  input,
  less,
  matmul,
  mul,
  randomStream,
  scan,
  sub,
  sum,
  variable,
  withUpdates,
} from "@handloom/graph";
import { tensor } from "@handloom/tensor";
import { describe, expect } from "vitest";
import { repeat } from "../../../step/repeat.ts";
import { sequence } from "../../../step/sequence.ts";
import { type CreateEngine, rule } from "../../harness.ts";

/** Programs with next to nothing in them, and programs with everything inside everything. */
export function testEdgeRules(create: CreateEngine): void {
  describe("next to nothing", () => {
    rule(create, "it gives back inputs, constants and variables, and one output twice", async ({ compile }) => {
      const [x, w] = [input("x", [2]), variable([3, 4])];
      const c = constant(tensor([[5], [6]]));
      const y = add(x, 1);
      const outputs = { x, c, w, y, again: [y, y, x], number: add(1, 2) };
      expect(await compile({ inputs: { x }, outputs })({ x: [1, 2] })).toEqual({
        x: [1, 2],
        c: [[5], [6]],
        w: [3, 4],
        y: [2, 3],
        again: [
          [2, 3],
          [2, 3],
          [1, 2],
        ],
        number: 3,
      });
    });
    rule(create, "it writes inputs, constants and other variables", async ({ compile, read }) => {
      const [a, b, c, x] = [variable([1, 1]), variable([2, 2]), variable([3, 3]), input("x", [2])];
      const step = compile({
        inputs: { x },
        outputs: { a, x },
        updates: [
          [a, x],
          [b, constant(tensor([7, 8]))],
          [c, a],
        ],
      });
      expect(await step({ x: [5, 6] })).toEqual({ a: [1, 1], x: [5, 6] });
      expect(await step({ x: [9, 9] })).toEqual({ a: [5, 6], x: [9, 9] });
      expect([await read(a), await read(b), await read(c)]).toEqual([
        [9, 9],
        [7, 8],
        [5, 6],
      ]);
    });
    rule(create, "it writes one value to two variables, and keeps them apart", async ({ compile, read }) => {
      const [a, b, x] = [variable([0, 0]), variable([0, 0]), input("x", [2])];
      const y = mul(x, 2);
      await compile({
        inputs: { x },
        outputs: { y },
        updates: [
          [a, y],
          [b, y],
        ],
      })({ x: [1, 2] });
      await compile({ updates: [[a, add(a, 1)]] })();
      expect([await read(a), await read(b)]).toEqual([
        [3, 5],
        [2, 4],
      ]);
    });
    rule(create, "it does nothing at all", async ({ compile, read }) => {
      const w = variable(1);
      expect(await compile({})()).toEqual({});
      expect(await compile({ updates: [[w, w]] })()).toEqual({});
      expect(await read(w)).toBe(1);
    });
    rule(create, "it computes with tensors that have no elements", async ({ compile, read }) => {
      const [x, w] = [input("x", ["n", 2]), variable(new Float32Array(0))];
      const outputs = { twice: mul(x, 2), columns: sum(x, { axis: 0 }), product: matmul(x, variable([[1], [1]])), w };
      const step = compile({ inputs: { x }, outputs, updates: [[w, add(w, 1)]] });
      expect(await step({ x: [] })).toEqual({ twice: [], columns: [0, 0], product: [], w: [] });
      expect(await step({ x: [[1, 2]] })).toEqual({ twice: [[2, 4]], columns: [1, 2], product: [[3]], w: [] });
      expect(await read(w)).toEqual([]);
    });
    rule(create, "it takes single numbers and single bits everywhere", async ({ compile, read }) => {
      const [x, n, b] = [input("x", []), input("n", [], "int32"), input("b", [], "bool")];
      const [count, flag] = [variable(0, { dtype: "int32" }), variable(false)];
      const step = compile({
        inputs: { x, n, b },
        outputs: {
          x,
          n,
          b: cond(
            b,
            () => x,
            () => mul(x, -1),
          ),
        },
        updates: [
          [count, add(count, n)],
          [flag, b],
        ],
      });
      expect(await step({ x: 1.5, n: 2, b: true })).toEqual({ x: 1.5, n: 2, b: 1.5 });
      expect(await step({ x: 1.5, n: -7, b: false })).toEqual({ x: 1.5, n: -7, b: -1.5 });
      expect([await read(count), await read(flag)]).toEqual([-5, 0]);
    });
  });
  describe("everything inside everything", () => {
    rule(create, "it repeats a sequence of repetitions", async ({ compile, read }) => {
      const [w, x, y] = [variable(1), input("x", []), input("y", [])];
      const plus = { inputs: { x }, outputs: { w }, updates: [[w, add(w, x)]] } as const;
      const times = { inputs: { y }, outputs: { w }, updates: [[w, mul(w, y)]] } as const;
      const round = sequence({ plus: repeat(plus, [x], 2), times });
      const xs = round.inputs?.plus.x as never;
      const step = compile(repeat(round, [xs, y], "k"));
      const got = await step({
        plus: {
          x: [
            [1, 2],
            [3, 4],
          ],
        },
        times: { y: [10, 100] },
      });
      // 1 → 2 → 4 → 40 → 43 → 47 → 4700
      expect(got).toEqual({
        plus: {
          w: [
            [1, 2],
            [40, 43],
          ],
        },
        times: { w: [4, 47] },
      });
      expect(await read(w)).toBe(4700);
    });
    rule(create, "it counts what a branch carries, in every repetition", async ({ compile, read }) => {
      const [even, odd, noise, n] = [variable(0), variable(0), randomStream(3), input("n", [], "int32")];
      const value = cond(
        equal(n, 0),
        () => withUpdates(noise.uniform([]), [[even, add(even, 1)]]),
        () => withUpdates(constant(-1, "float32"), [[odd, add(odd, 1)]]),
      );
      const step = compile(repeat({ inputs: { n }, outputs: { value } }, [n], "k"));
      const { value: values } = (await step({ n: [0, 1, 0, 1, 0] })) as { value: number[] };
      expect([await read(even), await read(odd), await read(noise.variables.count as never)]).toEqual([3, 2, 3]);
      expect([values[1], values[3], new Set(values).size]).toEqual([-1, -1, 4]);
    });
    rule(create, "it scans rows of rows, with a branch inside", async ({ compile }) => {
      const xs = input("xs", ["rows", 3]);
      const positive = (row: Expr) =>
        scan(
          ({ t }: { t: Expr }, x) => ({
            carry: {
              t: cond(
                greater(x, 0),
                () => add(t, x),
                () => t,
              ),
            },
            output: t,
          }),
          { carry: { t: constant(0, "float32") }, over: row },
        ).carry.t;
      const { carry, output } = scan(
        ({ best }: { best: Expr }, row) => {
          const total = positive(row);
          return {
            carry: {
              best: cond(
                less(best, total),
                () => total,
                () => best,
              ),
            },
            output: sub(total, best),
          };
        },
        { carry: { best: constant(0, "float32") }, over: xs },
      );
      const step = compile({ inputs: { xs }, outputs: { ...carry, output } });
      expect(
        await step({
          xs: [
            [1, -5, 2],
            [-1, -1, -1],
            [4, 0, 1],
          ],
        }),
      ).toEqual({ best: 5, output: [3, -3, 2] });
    });
    rule(create, "it reads and writes the state of each round", async ({ compile, read }) => {
      const [w, x] = [variable([1, 1]), input("x", ["n"])];
      // The written value has a named size, which the call settles.
      const step = compile(repeat({ inputs: { x }, outputs: { w }, updates: [[w, x]] }, [x], "k"));
      expect(
        await step({
          x: [
            [2, 3],
            [4, 5],
          ],
        }),
      ).toEqual({
        w: [
          [1, 1],
          [2, 3],
        ],
      });
      expect(await read(w)).toEqual([4, 5]);
    });
    rule(create, "it repeats nothing no times", async ({ compile, read }) => {
      const [w, x] = [variable(1), input("x", [2])];
      const step = compile(repeat({ inputs: { x }, outputs: { y: add(x, w) }, updates: [[w, mul(w, 2)]] }, [x], "k"));
      expect(await step({ x: [] })).toEqual({ y: [] });
      expect(await read(w)).toBe(1);
    });
  });
}
