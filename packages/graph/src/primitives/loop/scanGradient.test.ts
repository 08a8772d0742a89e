import { Tensor, tensor } from "@handloom/tensor";
import { expect, test } from "vitest";
import { split } from "../../composites/shape/split.ts";
import { square } from "../../composites/square.ts";
import { constant, type Expr } from "../../expr/expr.ts";
import { input } from "../../expr/input.ts";
import { applicationsOf } from "../../expr/order.ts";
import { variable } from "../../expr/variable.ts";
import { evaluate } from "../../host/evaluate.ts";
import type { Body } from "../../primitive.ts";
import { randomStream } from "../../random/random.ts";
import { gradients } from "../../transforms/gradients.ts";
import { matmul } from "../contraction/matmul.ts";
import { add } from "../elementwise/arithmetic/add.ts";
import { mul } from "../elementwise/arithmetic/mul.ts";
import { less } from "../elementwise/comparison/less.ts";
import { sigmoid } from "../elementwise/transcendental/sigmoid.ts";
import { sin } from "../elementwise/transcendental/sin.ts";
import { tanh } from "../elementwise/transcendental/tanh.ts";
import { broadcastTo } from "../movement/broadcastTo.ts";
import { reshape } from "../movement/reshape.ts";
import { slice } from "../movement/slice.ts";
import { sum } from "../reduction/sum.ts";
import { cond } from "./cond.ts";
import { scan } from "./scan.ts";
import type { SegmentLength } from "./segments.ts";
import { whileLoop } from "./whileLoop.ts";

const wave = (shape: readonly number[], by: number) =>
  tensor(
    Float64Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, i) => Math.sin((i + 1) * by)),
    { shape },
  );

const [steps, batch, inputs, units] = [7, 2, 3, 4];
const w = variable(wave([inputs, 4 * units], 1.1), { name: "w" });
const u = variable(wave([units, 4 * units], 0.7), { name: "u" });
const b = variable(wave([4 * units], 0.3), { name: "b" });
const start = variable(wave([batch, units], 0.9), { name: "start" });
const xs = input("xs", [steps, batch, inputs]);
const feed = { xs: wave([steps, batch, inputs], 1.7) };

const cell = ([h, c]: readonly [Expr, Expr], x: Expr): { carry: [Expr, Expr]; output: Expr } => {
  const gates = add(add(matmul(x, w), matmul(h, u)), b);
  const [i, f, g, o] = split(gates, 4, { axis: 1 }) as [Expr, Expr, Expr, Expr];
  const next = add(mul(sigmoid(f), c), mul(sigmoid(i), tanh(g)));
  const out = mul(sigmoid(o), tanh(next));
  return { carry: [out, next], output: out };
};

const lossOf = (output: Expr, c: Expr) => add(sum(mul(output, sin(output))), sum(square(c)));

function looped(options: { reverse?: boolean; checkpoint?: SegmentLength } = {}): Expr {
  const { carry, output } = scan(cell, { carry: [start, start] as const, over: xs, ...options });
  return lossOf(output, carry[1]);
}

function unrolled(reverse = false): Expr {
  let carry: readonly [Expr, Expr] = [start, start];
  const outputs: Expr[] = [];
  for (let step = 0; step < steps; step++) {
    const at = reverse ? steps - 1 - step : step;
    const row = reshape(slice(xs, [at, 0, 0], [at + 1, batch, inputs]), [batch, inputs]);
    const made = cell(carry, row);
    carry = made.carry;
    outputs.push(made.output);
  }
  return add(
    outputs.map((output) => sum(mul(output, sin(output)))).reduce((a, b) => add(a, b)),
    sum(square(carry[1])),
  );
}

const wrt = [w, u, b, start, xs];
const values = (exprs: readonly Expr[]): number[] => evaluate(exprs, feed).flatMap(({ data }) => [...data]);

function expectClose(got: readonly number[], want: readonly number[], apart = 1e-11): void {
  expect(got.length).toBe(want.length);
  got.forEach((one, i) =>
    expect(Math.abs(one - (want[i] as number))).toBeLessThan(apart * Math.max(1, Math.abs(want[i] as number))),
  );
}

/** The loops of a graph, with their bodies. */
const loopsOf = (exprs: readonly Expr[]) => applicationsOf(exprs).filter(({ primitive }) => primitive.name === "scan");
const bodyOf = ({ attributes }: { attributes: unknown }) => (attributes as { bodies: readonly [Body] }).bodies[0];
const namesIn = (exprs: readonly Expr[]) => applicationsOf(exprs).map(({ primitive }) => primitive.name);

test.each([
  ["forwards", {}],
  ["backwards", { reverse: true }],
  ["in segments of 3, one step left over", { checkpoint: 3 }],
  ["in segments, backwards", { checkpoint: 2, reverse: true }],
  ["in segments of one step", { checkpoint: 1 }],
  ["in a segment that is longer than the loop", { checkpoint: 9 }],
] as const)("gradients are those of the unrolled loop: %s", (_, options) => {
  const [loop, plain] = [looped(options), unrolled("reverse" in options)];
  expectClose(values([loop]), values([plain]));
  expectClose(values(gradients(loop, wrt)), values(gradients(plain, wrt)));
});

test("gradients of gradients are, too, in segments as well", () => {
  const second = (loss: Expr) => {
    const first = gradients(loss, [u, start, xs]);
    return values(
      gradients(
        first.map((one) => sum(mul(one, sin(one)))).reduce((a, b) => add(a, b)),
        [w, u, b, xs],
      ),
    );
  };
  const want = second(unrolled());
  expectClose(second(looped()), want, 1e-9);
  expectClose(second(looped({ checkpoint: 3 })), want, 1e-9);
});

test("a weight that all steps share gets one product behind the loop", () => {
  const slopes = gradients(looped(), [w, u, b]);
  const [forward, backward] = [loopsOf(slopes)[0], loopsOf(slopes).at(-1)];
  // The loop of the loss, the same that keeps more, and that of the gradients.
  expect(loopsOf(slopes).length).toBe(3);
  // One product in the backward loop: what comes back to h.
  expect(namesIn(bodyOf(forward as never).results).filter((name) => name === "matmul").length).toBe(2);
  expect(namesIn(bodyOf(backward as never).results).filter((name) => name === "matmul").length).toBe(1);
  expect(namesIn(slopes).filter((name) => name === "matmul").length).toBe(2);
});

test("in segments each has one product for a weight", () => {
  const slopes = gradients(looped({ checkpoint: 7 }), [u]);
  const back = bodyOf(loopsOf(slopes).at(-1) as never);
  expect(namesIn(back.results)).toEqual(expect.arrayContaining(["scan", "scan", "matmul"]));
  expect(namesIn(slopes)).not.toContain("matmul");
});

test("what no derivative needs is not differentiated: a loop without one on the way of data", () => {
  const factor = variable(2);
  const { output } = scan(
    (total: Expr, x: Expr) => {
      const n = whileLoop(
        (y: Expr) => less(y, 10),
        (y: Expr) => mul(y, 2),
        { carry: x },
      );
      return { carry: add(total, mul(n, factor)), output: mul(total, factor) };
    },
    { carry: constant(0, "float32") as Expr, over: variable([1, 3, 7]) },
  );
  // totals 0, 16f, 28f; outputs 0, 16f², 28f²
  expect(values(gradients(sum(output), [factor]))).toEqual([2 * 2 * (16 + 28)]);
});

test("draws are the same on the way back", () => {
  const noise = randomStream(3);
  const scale = variable(0.7);
  const { carry, output } = scan(
    (t: Expr, x: Expr) => {
      const next = tanh(add(mul(t, scale), add(x, mul(scale, noise.normal([])))));
      return { carry: next, output: mul(next, t) };
    },
    { carry: variable(0.2) as Expr, over: variable([0.1, -0.4, 0.3, 0.9]), checkpoint: 2 },
  );
  const loss = add(sum(output), square(carry));
  const [slope] = gradients(loss, [scale]);
  const at = (expr: Expr, value: number) => evaluate(expr, [[scale, tensor(value)]]).item();
  const h = 1e-3;
  const difference =
    (8 * (at(loss, 0.7 + h) - at(loss, 0.7 - h)) - (at(loss, 0.7 + 2 * h) - at(loss, 0.7 - 2 * h))) / (12 * h);
  expect(at(slope, 0.7)).toBeCloseTo(difference, 8);
});

test("trees of slices, and branches in a body, have gradients", () => {
  const [a, s] = [variable([1, -2, 3]), variable([0.5, 0.25, 2])];
  const { carry } = scan(
    ({ state: [t] }: { state: readonly [Expr] }, { x, y }: { x: Expr; y: Expr }) => ({
      carry: {
        state: [
          cond(
            less(x, 0),
            () => mul(mul(t, x), y),
            () => add(t, mul(x, y)),
          ),
        ] as const,
      },
      output: {},
    }),
    { carry: { state: [constant(3, "float32") as Expr] as const }, over: { x: a, y: s } },
  );
  // ((3 + 0.5)·(-2·0.25)) + 3·2
  expect(values([carry.state[0]])).toEqual([4.25]);
  expect(values(gradients(carry.state[0], [a, s]))).toEqual([-0.25, 0.875, 2, -0.5, -7, 3]);
});

test("a loop without slices has as many turns as it is told", () => {
  const rate = variable(0.5);
  const { carry } = scan((y: Expr) => ({ carry: mul(y, rate), output: {} }), {
    carry: constant(8, "float32") as Expr,
    length: 3,
  });
  expect(values([carry, ...gradients(carry, [rate])])).toEqual([1, 6]);
});

test("no steps leave what comes back as it is", () => {
  const none = new Tensor(new Float64Array(0), [0, 2]);
  const { carry, output } = scan((t: Expr, x: Expr) => ({ carry: mul(t, add(x, w0)), output: t }), {
    carry: v0 as Expr,
    over: constant(none),
  });
  expect(values(gradients(add(sum(carry), sum(output)), [v0, w0]))).toEqual([1, 1, 0, 0]);
});
const [v0, w0] = [variable([3, 4]), variable([1, 1])];

test("a length that has a name is cut where its segments have one", () => {
  const total = (length: string) => () =>
    scan((t: Expr, x: Expr) => ({ carry: add(t, x), output: {} }), {
      carry: constant(0, "float32") as Expr,
      over: input("x", [length]),
      checkpoint: 4,
    }).carry;
  const x = input("x", ["4*segments"]);
  const { carry } = scan((t: Expr, row: Expr) => ({ carry: add(mul(t, t), row), output: {} }), {
    carry: constant(0, "float32") as Expr,
    over: x,
    checkpoint: 4,
  });
  expect(evaluate(gradients(carry, [x])[0] as Expr, { x: [0.5, 0, 0.25, 0, 0, 0, 0, 1] }).data.at(-1)).toBe(1);
  expect(total("time")).toThrowErrorMatchingInlineSnapshot(
    `[ShapeError: scan(): time iterations are not a number of segments that can be named. Name the length as a multiple: "4*segments".]`,
  );
});

test("a broadcast start and a sum in the body keep their shapes", () => {
  const scale = variable(wave([3, 1], 0.4));
  const { carry } = scan(
    (t: Expr) => ({ carry: tanh(add(t, sum(mul(t, scale), { axis: 0, keepDims: true }))), output: {} }),
    {
      carry: broadcastTo(variable(0.1), [3, 2]),
      length: 3,
    },
  );
  const loss = sum(carry);
  const [slope] = gradients(loss, [scale]);
  const moved = (i: number, by: number) =>
    evaluate(loss, [
      [scale, tensor(scale.initial.data.map((x, j) => x + (i === j ? by : 0)) as Float64Array, { shape: [3, 1] })],
    ]).item();
  evaluate(slope).data.forEach((got, i) => expect(got).toBeCloseTo((moved(i, 1e-5) - moved(i, -1e-5)) / 2e-5, 7));
});
