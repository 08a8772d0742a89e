import { expect, it } from "vitest";
import { map } from "../../composites/map.ts";
import { square } from "../../composites/square.ts";
import type { Expr } from "../../expr/expr.ts";
import { variable } from "../../expr/variable.ts";
import { evaluate } from "../../host/evaluate.ts";
import { withLosses } from "../../primitives/annotation/withLosses.ts";
import { add } from "../../primitives/elementwise/arithmetic/add.ts";
import { mul } from "../../primitives/elementwise/arithmetic/mul.ts";
import { less } from "../../primitives/elementwise/comparison/less.ts";
import { cond } from "../../primitives/loop/cond.ts";
import { type ScanOptions, scan } from "../../primitives/loop/scan.ts";
import { whileLoop } from "../../primitives/loop/whileLoop.ts";
import { sum } from "../../primitives/reduction/sum.ts";
import { randomStream } from "../../random/random.ts";
import { checkpoint } from "../checkpoint.ts";
import { gradients } from "../gradients.ts";
import { carriedLosses } from "./carriedLosses.ts";

const rows = variable([
  [1, 2],
  [3, 4],
  [5, 6],
]);
const values = (losses: readonly Expr[]) => losses.map((loss) => evaluate(loss).item());
/** A layer with a penalty of its weight, made at its first call, and one of what it gives. */
function penalising({ output }: { output: boolean }) {
  const w = variable([3, -4]);
  let ofWeights: Expr | undefined;
  return (x: Expr): Expr => {
    const y = mul(x, w);
    ofWeights ??= sum(square(w));
    return withLosses(y, output ? [ofWeights, sum(y)] : [ofWeights]);
  };
}

const looped = (layer: (x: Expr) => Expr, options: Partial<ScanOptions<Expr, Expr>> = {}) =>
  scan((carry: Expr, x: Expr) => ({ carry: layer(add(carry, x)), output: x }), {
    carry: variable([0, 0]),
    over: rows,
    ...options,
  });

it.each<[what: string, of: (layer: (x: Expr) => Expr) => Expr]>([
  ["scan", (layer) => looped(layer).carry],
  ["segments of a scan", (layer) => looped(layer, { checkpoint: 2 }).carry],
  ["map", (layer) => map((row: Expr) => layer(row), rows)],
  ["a loop in a loop", (layer) => map((row: Expr) => map((x: Expr) => sum(layer(x)), row), rows)],
  ["checkpoint", (layer) => checkpoint(layer)(rows)],
])("takes the losses of a loop that are the same at every iteration: %s", (_, of) => {
  const layer = penalising({ output: false });
  // Those of another call outside are the same expressions.
  expect(values(carriedLosses([of(layer), layer(rows), of(layer)]))).toEqual([25]);
});

it.each<[what: string, of: (layer: (x: Expr) => Expr) => Expr, problem: string]>([
  ["scan", (layer) => looped(layer).carry, "inside a loop, where each iteration has another one"],
  ["segments of a scan", (layer) => looped(layer, { checkpoint: 2 }).carry, "inside a loop"],
  ["map", (layer) => map((row: Expr) => layer(row), rows), "inside a loop"],
  ["whileLoop", (layer) => whileLoop((x) => less(sum(x), 9), layer, { carry: rows }), "inside a whileLoop, which"],
  [
    "cond",
    (layer) =>
      cond(
        less(0, 1),
        () => layer(rows),
        () => rows,
      ),
    "inside a branch, which may not run at all",
  ],
])("refuses to lose others: %s", (_, of, problem) => {
  expect(() => carriedLosses(of(penalising({ output: true })))).toThrow(`carriedLosses: a loss is carried ${problem}`);
});

it("leaves what the body has collected", () => {
  const layer = penalising({ output: true });
  const { carry, output } = scan(
    (_: Expr, x: Expr) => {
      const y = layer(x);
      return { carry: y, output: carriedLosses(y) };
    },
    { carry: variable([0, 0]), over: rows },
  );
  expect(carriedLosses(carry)).toEqual([]);
  expect(evaluate(output[1] as Expr).toArray()).toEqual([-5, -7, -9]);
});

it("takes those of a checkpointed function, with its values, gradients and draws", () => {
  const w = variable([3, -4]);
  const valuesOf = (wrap: (f: (x: Expr) => Expr) => (x: Expr) => Expr) => {
    const noise = randomStream(1);
    const block = wrap((x) => {
      const y = mul(mul(x, w), noise.uniform([2]));
      return withLosses(y, [sum(square(y)), sum(square(x)), sum(w)]);
    });
    const y = block(rows);
    const losses = carriedLosses(y);
    const all = [y, ...losses, ...gradients(losses.reduce(add, sum(y)), [w, rows])];
    return evaluate(all).map((value) => value.toArray());
  };
  const plain = valuesOf((f) => f);
  expect(plain.slice(2, 4)).toEqual([91, -1]);
  expect(valuesOf(checkpoint)).toEqual(plain);
});
