import { expect, test } from "vitest";
import { constant, type Expr } from "../../expr/expr.ts";
import { input } from "../../expr/input.ts";
import { applicationsOf } from "../../expr/order.ts";
import { variable } from "../../expr/variable.ts";
import { evaluate } from "../../host/evaluate.ts";
import { show, showType } from "../../print/show.ts";
import { randomStream } from "../../random/random.ts";
import { carriedUpdates } from "../../transforms/carried/carriedUpdates.ts";
import { withUpdates } from "../annotation/withUpdates.ts";
import { add } from "../elementwise/arithmetic/add.ts";
import { mul } from "../elementwise/arithmetic/mul.ts";
import { less } from "../elementwise/comparison/less.ts";
import { gather } from "../indexing/gather.ts";
import { sum } from "../reduction/sum.ts";
import { cond } from "./cond.ts";
import { scan } from "./scan.ts";

const numbers = variable([1, 2, 3, 4]);
const zero = variable(0);
const runningSum = (over: Expr, reverse = false) =>
  scan(({ total }, x) => ({ carry: { total: add(total, x) }, output: total }), {
    carry: { total: zero },
    over,
    reverse,
  });

test("it hands the carry on and stacks the outputs", () => {
  const { carry, output } = runningSum(numbers);
  expect(evaluate(carry.total).item()).toBe(10);
  expect(evaluate(output).toArray()).toEqual([0, 1, 3, 6]);
});

test("in reverse each output still stands at its slice's place", () => {
  const { carry, output } = runningSum(numbers, true);
  expect(evaluate(carry.total).item()).toBe(10);
  expect(evaluate(output).toArray()).toEqual([9, 7, 4, 0]);
});

test("it takes any records of carries and any tree of outputs", () => {
  const pairs = variable([
    [1, 10],
    [2, 20],
  ]);
  const { carry, output } = scan(
    ({ left, right }, x) => ({ carry: { left: right, right: x }, output: { sums: [sum(x), left], x } }),
    { carry: { left: variable([0, 0]), right: variable([7, 7]) }, over: pairs },
  );
  expect(evaluate(carry.left).toArray()).toEqual([1, 10]);
  expect(evaluate(carry.right).toArray()).toEqual([2, 20]);
  expect(evaluate(output.sums[0] as Expr).toArray()).toEqual([11, 22]);
  expect(evaluate(output.sums[1] as Expr).toArray()).toEqual([
    [0, 0],
    [7, 7],
  ]);
  expect(evaluate(output.x).toArray()).toEqual(pairs.initial.toArray());
});

test("an output may be a constant or come from outside", () => {
  const outside = variable([5, 6]);
  const { output } = scan(({ n }) => ({ carry: { n }, output: { fixed: constant(2), outside } }), {
    carry: { n: zero },
    over: numbers,
  });
  expect(evaluate(output.fixed).toArray()).toEqual([2, 2, 2, 2]);
  expect(evaluate(output.outside).toArray()).toEqual(new Array(4).fill([5, 6]));
});

test("no slices give no outputs, and the carry as it was", () => {
  const { carry, output } = runningSum(input("xs", ["steps"]));
  expect(showType(output)).toBe("float32[steps]");
  const values = evaluate({ total: carry.total, output }, { xs: [] });
  expect(values.total.item()).toBe(0);
  expect(values.output.toArray()).toEqual([]);
});

test("what the body takes from outside is computed once", () => {
  const w = variable(3, { name: "w" });
  const outside = mul(w, w);
  const { output } = scan(({ n }, x) => ({ carry: { n }, output: add(mul(outside, x), add(w, 1)) }), {
    carry: { n: zero },
    over: numbers,
  });
  expect(evaluate(output).toArray()).toEqual([13, 22, 31, 40]);
  const names = applicationsOf([output]).map(({ primitive }) => primitive.name);
  expect(names).toEqual(["mul", "add", "scan"]);
});

test("loops nest, and an inner one reads the outer one's values", () => {
  const table = variable([
    [1, 2],
    [3, 4],
  ]);
  const { output } = scan(
    ({ before }, row) => {
      const inner = scan(({ total }, x) => ({ carry: { total: add(total, mul(before, x)) }, output: x }), {
        carry: { total: zero },
        over: row,
      });
      return { carry: { before: add(before, 1) }, output: inner.carry.total };
    },
    { carry: { before: variable(10) }, over: table },
  );
  expect(evaluate(output).toArray()).toEqual([30, 77]);
});

test("updates inside happen at every iteration", () => {
  const [seen, last] = [variable(0, { name: "seen" }), variable(-1, { name: "last" })];
  const { output } = scan(
    ({ n }, x) => ({
      carry: { n },
      output: withUpdates(add(x, seen), [
        [seen, add(seen, x)],
        [last, x],
      ]),
    }),
    { carry: { n: zero }, over: numbers },
  );
  expect(evaluate(output).toArray()).toEqual([1, 3, 6, 10]);
  expect(carriedUpdates([output]).map(([target, value]) => [target.name, evaluate(value).item()])).toEqual([
    ["seen", 10],
    ["last", 4],
  ]);
});

test("noise differs at each iteration, as it would in that many calls", () => {
  const noise = randomStream(1);
  const { output } = scan(({ n }) => ({ carry: { n }, output: noise.uniform([2]) }), {
    carry: { n: zero },
    over: numbers,
  });
  const calls = [0, 1, 2, 3].map((call) => {
    const { uniform, variables } = randomStream(1);
    return evaluate(uniform([2]), [[variables.count as Expr, call]]).toArray();
  });
  expect(evaluate(output).toArray()).toEqual(calls);
  expect(new Set(evaluate(output).data).size).toBe(8);
  const [[target, after] = []] = carriedUpdates([output]);
  expect(target).toBe(noise.variables.count);
  expect(evaluate(after as Expr).item()).toBe(4);
});

test("noise in a loop in a loop, and in a branch, goes on too", () => {
  const noise = randomStream(1);
  const inner = (x: Expr) =>
    scan(
      ({ n }, y) => ({
        carry: { n },
        output: cond(
          less(y, 3),
          () => noise.uniform([]),
          () => mul(x, y),
        ),
      }),
      {
        carry: { n: zero },
        over: numbers,
      },
    );
  const { output } = scan(({ n }, x) => ({ carry: { n }, output: inner(x).output }), {
    carry: { n: zero },
    over: variable([100, 200, 300]),
  });
  const rows = evaluate(output).toArray() as number[][];
  expect(rows.map((row) => row.slice(2))).toEqual([
    [300, 400],
    [600, 800],
    [900, 1200],
  ]);
  expect(new Set(rows.flatMap((row) => row.slice(0, 2))).size).toBe(6);
  expect(evaluate(carriedUpdates([output])[0]?.[1] as Expr).item()).toBe(6);
});

test("an error inside is an error", () => {
  const { output } = scan(({ n }, row) => ({ carry: { n }, output: gather(numbers, row) }), {
    carry: { n: zero },
    over: variable([0, 3, 4], { dtype: "int32" }),
  });
  expect(() => evaluate(output)).toThrow("gather: index 4 is outside 0..3");
});

test("a carry that changes its shape or dtype is refused", () => {
  const changing = (next: Expr) => () =>
    scan(() => ({ carry: { n: next }, output: zero }), { carry: { n: zero }, over: numbers });
  expect(changing(variable([1]))).toThrowErrorMatchingInlineSnapshot(
    `[ShapeError: scan([], [1]): carry 0 starts as float32[] but becomes float32[1]. A carry keeps its shape and dtype: broadcast or cast the start.]`,
  );
  expect(changing(constant(1, "int32"))).toThrow("carry 0 starts as float32[] but becomes int32[]");
});

test("a scalar is nothing to loop over", () => {
  expect(() => runningSum(zero)).toThrow("a scalar has no first axis");
});

test("it prints its body", () => {
  expect(show(runningSum(input("xs", ["steps"])).output)).toMatchInlineSnapshot(`
    "variable: float32[] variable
    xs: float32[steps] input
    %1: float32[], %2: float32[steps] = scan(variable, xs, carries: 1, slices: 1, length: steps, reverse: false, recompute: false)
        total: float32[] input
        x: float32[] input
        %1: float32[] = add(total, x)
        gives %1, total"
  `);
});
