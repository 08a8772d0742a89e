import { expect, test } from "vitest";
import { constant, type Expr } from "../../expr/expr.ts";
import { input } from "../../expr/input.ts";
import { variable } from "../../expr/variable.ts";
import { evaluate } from "../../host/evaluate.ts";
import { show } from "../../print/show.ts";
import { randomStream } from "../../random/random.ts";
import { carriedUpdates } from "../../transforms/carried/carriedUpdates.ts";
import { gradients } from "../../transforms/gradients.ts";
import { withUpdates } from "../annotation/withUpdates.ts";
import { add } from "../elementwise/arithmetic/add.ts";
import { mul } from "../elementwise/arithmetic/mul.ts";
import { neg } from "../elementwise/arithmetic/neg.ts";
import { greater } from "../elementwise/comparison/greater.ts";
import { less } from "../elementwise/comparison/less.ts";
import { gather } from "../indexing/gather.ts";
import { broadcastTo } from "../movement/broadcastTo.ts";
import { slice } from "../movement/slice.ts";
import { sum } from "../reduction/sum.ts";
import { cond } from "./cond.ts";

const x = input("x", []);
const isNegative = less(x, 0);
const table = variable([10, 20]);
const outside = variable(9, { dtype: "int32" });

test("it gives the branch that the condition takes", () => {
  const size = cond(
    isNegative,
    () => neg(x),
    () => mul(x, 10),
  );
  expect([-3, 3].map((value) => evaluate(size, { x: value }).item())).toEqual([3, 30]);
});

test("only the branch taken runs", () => {
  const safe = cond(
    isNegative,
    () => gather(table, outside),
    () => x,
  );
  expect(evaluate(safe, { x: 1 }).item()).toBe(1);
  expect(() => evaluate(safe, { x: -1 })).toThrow("gather: index 9 is outside 0..1");
});

test("what was made before is computed in any case", () => {
  const bad = gather(table, outside);
  expect(() =>
    evaluate(
      cond(
        isNegative,
        () => bad,
        () => x,
      ),
      { x: 1 },
    ),
  ).toThrow("gather: index 9 is outside 0..1");
});

test("what needs no parameter belongs to its branch all the same", () => {
  const safe = cond(
    isNegative,
    () => add(gather(table, outside), 1),
    () => constant(5),
  );
  expect(evaluate(safe, { x: 1 }).item()).toBe(5);
});

test("it takes trees, and branches that are values from outside or constants", () => {
  const { a, list } = cond(
    isNegative,
    () => ({ a: x, list: [table, constant(true)] as const }),
    () => ({ a: constant(7), list: [mul(table, 2), less(x, 1)] as const }),
  );
  expect(evaluate([a, ...list], { x: -2 }).map((value) => value.toArray())).toEqual([-2, [10, 20], 1]);
  expect(evaluate([a, ...list], { x: 2 }).map((value) => value.toArray())).toEqual([7, [20, 40], 0]);
});

test("branches nest", () => {
  const level = cond(
    isNegative,
    () =>
      cond(
        less(x, -10),
        () => mul(x, 100),
        () => mul(x, 10),
      ),
    () => x,
  );
  expect([-20, -2, 5].map((value) => evaluate(level, { x: value }).item())).toEqual([-2000, -20, 5]);
});

test("updates in a branch happen when it is taken", () => {
  const [hits, misses] = [variable(0, { name: "hits" }), variable(0, { name: "misses" })];
  const value = cond(
    isNegative,
    () => withUpdates(x, [[hits, add(hits, 1)]]),
    () => withUpdates(x, [[misses, add(misses, 2)]]),
  );
  const after = (fed: number) =>
    Object.fromEntries(carriedUpdates([value]).map(([{ name }, next]) => [name, evaluate(next, { x: fed }).item()]));
  expect(after(-1)).toEqual({ hits: 1, misses: 0 });
  expect(after(1)).toEqual({ hits: 0, misses: 2 });
});

test("a stream counts only in the branch that draws", () => {
  const noise = randomStream(1);
  const value = cond(
    isNegative,
    () => noise.uniform([]),
    () => x,
  );
  const [[, count] = []] = carriedUpdates([value]);
  expect([-1, 1].map((fed) => evaluate(count as Expr, { x: fed }).item())).toEqual([1, 0]);
});

test("it wants a bool scalar", () => {
  expect(() =>
    cond(
      x,
      () => x,
      () => x,
    ),
  ).toThrowErrorMatchingInlineSnapshot(
    `[DTypeError: cond(float32): the condition is not a bool scalar. Compare, or reduce with all or any.]`,
  );
  expect(() =>
    cond(
      less(table, 1),
      () => x,
      () => x,
    ),
  ).toThrow("the condition is not a bool scalar");
});

test("it wants branches of one type", () => {
  expect(() =>
    cond<Expr>(
      isNegative,
      () => x,
      () => table,
    ),
  ).toThrowErrorMatchingInlineSnapshot(
    `[ShapeError: cond([], [2]): the branches give float32[] and float32[2]. Both must give the same shapes and dtypes.]`,
  );
  expect(() =>
    cond<Expr>(
      isNegative,
      () => x,
      () => outside,
    ),
  ).toThrow("the branches give float32[] and int32[]");
  expect(() =>
    cond<readonly Expr[]>(
      isNegative,
      () => [x],
      () => [x, x],
    ),
  ).toThrow("the branches give 1 and 2 expressions");
  expect(() =>
    cond<Readonly<Record<string, Expr>>>(
      isNegative,
      () => ({ a: x, b: table }),
      () => ({ a: x, c: table }),
    ),
  ).toThrowErrorMatchingInlineSnapshot(
    `[ShapeError: cond(): the branches name their expressions differently. Both must give the same tree.]`,
  );
});

test("its branches may name the same keys in any order", () => {
  const both = cond(
    isNegative,
    () => ({ low: neg(x), list: [x, { high: mul(x, 10) }] as const }),
    () => ({ list: [mul(x, 2), { high: mul(x, 20) }] as const, low: mul(x, 3) }),
  );
  expect(
    [-1, 1]
      .map((value) => evaluate(both, { x: value }))
      .map(({ low, list }) => [low, list[0], list[1].high].map((one) => one.item())),
  ).toEqual([
    [1, -1, -10],
    [3, 2, 20],
  ]);
});

test("its gradient runs the branch that is taken, and passes none to the condition", () => {
  const safe = cond(
    isNegative,
    () => mul(gather(table, outside), x),
    () => mul(x, mul(x, x)),
  );
  const [slope] = gradients(safe, [x]);
  expect(evaluate(slope, { x: 2 }).item()).toBe(12);
  expect(evaluate(gradients(slope, [x]), { x: 2 })[0]?.item()).toBe(12);
  expect(() => evaluate(slope, { x: -1 })).toThrow("gather: index 9 is outside 0..1");
});

test("what no branch reaches has no gradient", () => {
  const y = input("y", []);
  const value = cond(
    isNegative,
    () => x,
    () => mul(x, 2),
  );
  expect(() => gradients(value, [y])).toThrow('does not depend on input "y"');
  expect(
    evaluate(
      gradients(
        cond(
          isNegative,
          () => x,
          () => y,
        ),
        [x, y],
      ),
      { x: -1, y: 3 },
    ).map((one) => one.item()),
  ).toEqual([1, 0]);
});

test("it prints both branches", () => {
  expect(
    show(
      cond(
        isNegative,
        () => neg(x),
        () => x,
      ),
    ),
  ).toMatchInlineSnapshot(`
    "x: float32[] input
    %1: bool[] = less(x, 0)
    %2: float32[] = cond(%1, x)
        x: float32[] input
        %1: float32[] = neg(x)
        gives %1
        x: float32[] input
        gives x"
  `);
});

test("A1: a branch may leave a named size unread", () => {
  const xs = input("xs", ["n"]);
  const y = cond(
    greater(sum(xs), 2),
    () => slice(xs, [0], [1]),
    () => broadcastTo(1, [1]),
  );
  expect([evaluate(y, { xs: [3, 4] }), evaluate(y, { xs: [0, 1] })].map((value) => value.toArray())).toEqual([
    [3],
    [1],
  ]);
});
