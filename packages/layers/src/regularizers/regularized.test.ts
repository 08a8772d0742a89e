import {
  add,
  carriedLosses,
  type Expr,
  evaluate,
  exp,
  gradients,
  input,
  mean,
  mul,
  relu,
  square,
  sub,
  sum,
  variable,
  vmap,
  withLosses,
} from "@handloom/graph";
import { expect, test } from "vitest";
import { dense } from "../dense.ts";
import { constant } from "../initializers.ts";
import { type Layer, layer } from "../layer/layer.ts";
import { sequential } from "../layer/sequential.ts";
import { spectralNorm } from "../normalization/index.ts";
import { summary } from "../summary/summary.ts";
import { l1 } from "./l1.ts";
import { l2 } from "./l2.ts";
import { regularized } from "./regularized.ts";

const values = (losses: readonly Expr[]) => losses.map((loss) => evaluate(loss).item());
const twos = { kernelInitializer: constant(2) };

test("penalties of weights count once, those of outputs for each call", () => {
  const hidden = regularized(dense(2, twos), {
    weights: { kernel: (w) => l2([w], 0.1), bias: (b) => l1([b], 5) },
    output: (y) => mul(0.01, sum(y)),
  });
  const [a, b] = [hidden(variable([[1, 1]])), hidden(variable([[2, 2]]))];
  const found = values(carriedLosses({ a, b }));
  [1.6, 0, 0.08, 0.16].forEach((want, i) => expect(found[i]).toBeCloseTo(want, 12));
  expect(found.length).toBe(4);
  expect(values(carriedLosses(b)).length).toBe(3);
});

test("they are found through other layers, and change what is learned as a sum by hand does", () => {
  const [x, y] = [input("x", ["batch", 2]), input("y", ["batch", 1])];
  const net = (penalise: (layer: Layer) => Layer) =>
    sequential(penalise(dense(3, { seed: 1 })), relu, dense(1, { seed: 2 }));
  const carried = net((inner) => regularized(inner, { weights: { kernel: (w) => l2([w], 0.5) } }));
  const plain = net((inner) => inner);
  const error = (of: Expr) => mean(square(sub(of, y)));
  const out = carried(x);
  const loss = carriedLosses(out).reduce(add, error(out));
  const byHand = add(error(plain(x)), l2([plain.parameters[0] as Expr], 0.5));
  const run = (loss: Expr, net: Layer) =>
    evaluate([loss, ...gradients(loss, net.parameters)], { x: [[1, -2]], y: [[3]] }).map(String);
  expect(run(loss, carried)).toEqual(run(byHand, plain));
  expect(carriedLosses(plain(x))).toEqual([]);
});

test("a layer of one's own carries a loss, such as a variational one its divergence", () => {
  const bottleneck = layer(
    (x) => withLosses(x, [mul(0.5, mean(square(x)))]),
    () => ({}),
  );
  const net = sequential(dense(1, twos), bottleneck, (x) => exp(x));
  expect(values(carriedLosses(net(variable([[1, 1]]))))).toEqual([8]);
});

test("a wrapper around changes the loss with the weight", () => {
  const inner = regularized(dense(2, twos), { output: (y) => sum(y) });
  const [loss] = carriedLosses(spectralNorm(inner)(variable([[1, 0]])));
  // The kernel of twos has the largest singular value 4.
  expect(evaluate(loss as Expr).item()).toBeCloseTo(1, 5);
});

test("it has the variables of its layer", () => {
  const net = regularized(dense(2), { weights: { kernel: (w) => l2([w]) } });
  net(input("x", ["n", 3]));
  expect(Object.keys(net.variables)).toEqual(["kernel", "bias"]);
  expect(net.parameters).toHaveLength(2);
  expect(summary(net)).toContain("dense");
});

test("says what is wrong", () => {
  const x = input("x", ["n", 3]);
  expect(() => regularized(dense(2), { weights: { kernels: (w) => l2([w]) } })(x)).toThrowErrorMatchingInlineSnapshot(
    `[LayerError: regularized: the layer has no variable "kernels". It has kernel, bias.]`,
  );
  expect(() => regularized(dense(2), { weights: { kernel: l2([]) as never } })).toThrowErrorMatchingInlineSnapshot(
    `[LayerError: regularized: the penalty of kernel is an expression, not a function. Write (w) => l2([w], 1e-4).]`,
  );
  expect(() => regularized(relu as never, {})).toThrowErrorMatchingInlineSnapshot(
    `[LayerError: regularized: the first argument is not a layer. Write regularized(dense(8), …).]`,
  );
  expect(() => regularized(dense(2), { kernel: l2 } as object)).toThrowErrorMatchingInlineSnapshot(
    `[OptionsError: regularized: no option "kernel". Options are weights, output.]`,
  );
  expect(() => regularized(dense(2), { output: (y) => y })(x)).toThrowErrorMatchingInlineSnapshot(
    `[DTypeError: withLosses(float32): a loss has shape [n, 2]. Carry float32 scalars: take the mean or the sum of each.]`,
  );
  expect(() => carriedLosses(3 as never)).toThrowErrorMatchingInlineSnapshot(
    `[GraphError: carriedLosses: 3 is not an expression. Give expressions, or lists and records of them.]`,
  );
  expect(() => withLosses(x, x as never)).toThrowErrorMatchingInlineSnapshot(
    `[GraphError: withLosses: the losses are not a list of expressions. Write withLosses(x, [loss]).]`,
  );
  expect(() => vmap((row: Expr) => withLosses(row, [sum(row)]))(variable([[1], [2]]))).toThrow(
    "vmap: a carried loss would be another for each example. Return it from the function, and add the mean over the examples outside.",
  );
});
