import {
  type Expr,
  evaluate,
  gradients,
  input,
  type KindAttributes,
  matmul,
  mul,
  reshape,
  slice,
  sub,
  sum,
  transpose,
  variable,
} from "@handloom/graph";
import { applicationsOf } from "@handloom/graph/inspect";
import { type Tensor, tensor } from "@handloom/tensor";
import { describe, expect, expectTypeOf, it } from "vitest";
import { constant } from "../initializers/constant.ts";
import { seeded } from "../layer/seeded.ts";
import { sequential } from "../layer/sequential.ts";
import { bidirectional, gru, type LstmOptions, lstm, type RecurrentLayer, rnn, type State } from "./index.ts";

const x = variable(sinesOf(3, 5, 2));
const makers = { rnn, gru, lstm } as Readonly<
  Record<string, (units: number, options?: LstmOptions) => RecurrentLayer<string>>
>;
const [batch, time, units] = [3, 5, 4];

/** Numbers between -1 and 1 that differ. */
function sinesOf(...shape: readonly number[]): Tensor {
  const size = shape.reduce((a, b) => a * b, 1);
  return tensor(
    Float64Array.from({ length: size }, (_, i) => Math.sin((i + 1) ** 2)),
    { shape },
  );
}

function expectSame(a: Expr, b: Expr): void {
  const [one, other] = [evaluate(a), evaluate(b)];
  expect(one.shape).toEqual(other.shape);
  expect(one.allClose(other, { rtol: 1e-12, atol: 1e-12 })).toBe(true);
}

const steps = (y: Expr, from: number, to: number) => slice(y, [0, from, 0], [batch, to, y.shape[2] ?? 0]);

describe.each(Object.keys(makers))("%s", (kind) => {
  const make = (options: LstmOptions = {}) => makers[kind]?.(units, { seed: 1, ...options }) as RecurrentLayer<string>;

  it("gives what it gave last, or all, and the state", () => {
    const { output, sequence, last, state } = make().run(x);
    expect([output.shape, sequence.shape]).toEqual([
      [batch, units],
      [batch, time, units],
    ]);
    expectSame(last, state["h"] as Expr);
    expectSame(steps(sequence, time - 1, time), reshape(last, [batch, 1, units]));
    expectSame(make({ returnSequences: true })(x), sequence);
  });

  it("goes on from a state as if it had never stopped", () => {
    const net = make();
    const first = net.run(steps(x, 0, 2));
    const second = net.run(steps(x, 2, time), { initialState: first.state });
    expectSame(second.last, net(x));
  });

  it("takes one step like a run of one", () => {
    const net = make();
    const { state } = net.run(steps(x, 0, 2));
    const next = net.step(reshape(steps(x, 2, 3), [batch, 2]), state);
    expectSame(next["h"] as Expr, net(steps(x, 0, 3)));
  });

  it("stands still behind a sequence's end, whatever is there", () => {
    const net = make();
    const { sequence, state } = net.run(x, { lengths: variable([2, 5, 0], { dtype: "int32" }) });
    const [short, whole] = [net.run(steps(x, 0, 2)), net.run(x)];
    const row = (y: Expr, at: number) => slice(y, [at, 0], [at + 1, units]);
    expectSame(row(state["h"] as Expr, 0), row(short.last, 0));
    expectSame(row(state["h"] as Expr, 1), row(whole.last, 1));
    expect(evaluate(row(state["h"] as Expr, 2)).toArray()).toEqual([[0, 0, 0, 0]]);
    const slope = evaluate(gradients(sum(sequence), [x])[0]);
    const moved = slope.data.map((value) => Number(value !== 0));
    expect([...moved].join("")).toBe("1111000000" + "1111111111" + "0000000000");
  });

  it("reads a sequence of a length backwards from its end", () => {
    const lengths = variable([2, 2, 2], { dtype: "int32" });
    const { sequence } = make({ reverse: true }).run(x, { lengths });
    expectSame(steps(sequence, 0, 2), make({ reverse: true }).run(steps(x, 0, 2)).sequence);
  });

  it("takes a mask for lengths, and gives 0 where told", () => {
    const mask = variable([
      [true, true, true, false, false],
      [true, true, true, true, false],
      [true, false, false, false, false],
    ]);
    const lengths = variable([3, 4, 1], { dtype: "int32" });
    const net = make();
    expectSame(net.run(x, { mask }).sequence, net.run(x, { lengths }).sequence);
    const zeroed = evaluate(make({ zeroOutputForMask: true }).run(x, { mask }).sequence);
    expect([...zeroed.data.slice(3 * units, 5 * units)]).toEqual(new Array(2 * units).fill(0));
    expectSame(
      steps(make({ zeroOutputForMask: true }).run(x, { mask }).sequence, 0, 1),
      steps(net.run(x).sequence, 0, 1),
    );
  });

  it("takes time first", () => {
    const [here, there] = [make({ returnSequences: true }), make({ returnSequences: true, timeMajor: true })];
    const swapped = (y: Expr) => transpose(y, [1, 0, 2]);
    expectSame(swapped(there(swapped(x))), here(x));
    const mask = variable(
      [[true, false, true, true, false]].concat([[true, true, true, true, true]], [[false, true, true, true, true]]),
    );
    expectSame(swapped(there.run(swapped(x), { mask: transpose(mask) }).sequence), here.run(x, { mask }).sequence);
  });

  it("computes between checkpoints again, to the same gradients", () => {
    const slopeBy = (checkpoint?: number) => gradients(sum(make({ checkpoint })(x)), [x])[0];
    expectSame(slopeBy(2), slopeBy());
  });

  it("takes names for batch and time", () => {
    const net = make({ returnSequences: true });
    const fed = net(input("x", ["batch", "time", 2]));
    expect(evaluate(fed, { x: sinesOf(3, 5, 2) }).equals(evaluate(net(x)))).toBe(true);
    const lengths = input("lengths", ["batch"], "int32");
    const cut = net.run(input("x", ["batch", "time", 2]), { lengths }).last;
    expect(evaluate(cut, { x: sinesOf(3, 5, 2), lengths: [5, 5, 5] }).equals(evaluate(net.run(x).last))).toBe(true);
  });

  it("multiplies h once a step, and x once in front of the loop", () => {
    const all = applicationsOf([make()(x)]);
    const productsOf = (applications: typeof all) =>
      applications.filter(({ primitive }) => primitive.kind === "contraction").length;
    const loops = all.filter(({ primitive }) => primitive.kind === "loop");
    expect([productsOf(all), loops.length]).toEqual([1, 1]);
    const { bodies } = loops[0]?.attributes as KindAttributes["loop"];
    expect(productsOf(applicationsOf(bodies[0]?.results ?? []))).toBe(1);
  });

  it("starts h's kernel with columns at right angles", () => {
    const net = make();
    net(x);
    const kernel = net.variables["recurrentKernel"] as Expr;
    const wide = evaluate(matmul(kernel, transpose(kernel)));
    const identity = Array.from({ length: units }, (_, i) => Array.from({ length: units }, (_, j) => Number(i === j)));
    expect(wide.allClose(identity, { atol: 1e-6 })).toBe(true);
  });

  it("starts everything within ±1/√units in PyTorch's way, with two biases", () => {
    const net = make({ dialect: "torch" });
    net(x);
    expect(Object.keys(net.variables)).toEqual(["kernel", "recurrentKernel", "bias", "recurrentBias"]);
    const values = net.parameters.flatMap(({ initial }) => [...initial.data]);
    expect(values.every((value) => Math.abs(value) <= 0.5)).toBe(true);
    expect(Math.max(...values)).toBeGreaterThan(0.45);
    expect(Math.min(...values)).toBeLessThan(-0.45);
  });

  it("starts the same from the same seed, and each direction differently", () => {
    const kernelOf = ({ variables }: { readonly variables: RecurrentLayer<string>["variables"] }, path: string) =>
      JSON.stringify(variables[path]?.initial.toArray());
    const [one, other, both] = [make(), make(), bidirectional(make())];
    for (const net of [one, other, both]) net(x);
    expect(kernelOf(one, "kernel")).toBe(kernelOf(other, "kernel"));
    expect(kernelOf(one, "kernel")).toBe(kernelOf(both, "forward/kernel"));
    expect(kernelOf(one, "kernel")).not.toBe(kernelOf(both, "backward/kernel"));
  });

  it("stands in a sequence of layers and takes its seed from there", () => {
    const build = () =>
      seeded(
        7,
        sequential(makers[kind]?.(2, { returnSequences: true }) as never, bidirectional(makers[kind]?.(3) as never)),
      );
    const [one, other] = [build(), build()];
    expect(evaluate(one(x)).equals(evaluate(other(x)))).toBe(true);
    expect(one(x).shape).toEqual([batch, 6]);
    expect(Object.keys(one.variables).slice(0, 4)).toEqual([
      "0/kernel",
      "0/recurrentKernel",
      "0/bias",
      "1/forward/kernel",
    ]);
    expect(one.variables["1/forward/kernel"]?.name).toBe("1/forward/kernel");
  });
});

describe("lstm", () => {
  it("starts by forgetting little", () => {
    const net = lstm(2, { biasInitializer: constant(0.5) });
    net(x);
    expect(net.variables["bias"]?.initial.toArray()).toEqual([0.5, 0.5, 1, 1, 0.5, 0.5, 0.5, 0.5]);
    const plain = lstm(2, { unitForgetBias: false });
    plain(x);
    expect(plain.variables["bias"]?.initial.toArray()).toEqual(new Array(8).fill(0));
  });

  it("learns a state to start from, one for all sequences", () => {
    const start = { h: variable(new Array(units).fill(0)), c: variable(new Array(units).fill(0.5)) };
    const { last } = lstm(units, { seed: 1 }).run(x, { initialState: start });
    expect(gradients(sum(last), [start.h, start.c]).map((slope) => slope.shape)).toEqual([[units], [units]]);
  });

  it("names its state in its type", () => {
    const { state } = lstm(2).run(x);
    expectTypeOf(state).toEqualTypeOf<State<"h" | "c">>();
    expectTypeOf(gru(2).run(x).state).toEqualTypeOf<State<"h">>();
    expectTypeOf(bidirectional(gru(2)).run(x).state.backward).toEqualTypeOf<State<"h">>();
    // @ts-expect-error c is missing
    expect(() => lstm(2).run(x, { initialState: { h: state.h } })).toThrow(
      "lstm: the state has h in it, not h and c. Give { h, c }.",
    );
  });
});

describe("masks as in Keras", () => {
  const net = (options: LstmOptions) =>
    rnn(1, {
      kernelInitializer: () => tensor([[0.5], [0.25]]),
      recurrentInitializer: constant(0.3),
      biasInitializer: constant(0.1),
      ...options,
    });
  const series = variable(
    tensor([
      [
        [1, 2],
        [3, -1],
        [0.5, 1],
      ],
      [
        [0, 1],
        [2, 2],
        [1, -1],
      ],
    ]),
  );
  const mask = variable([
    [true, true, false],
    [true, false, true],
  ]);

  it("make the last output 0 by zeroOutputForMask where the last step does not count, but not the state", () => {
    const { output, last } = net({ zeroOutputForMask: true }).run(series, { mask });
    const [made, state] = evaluate([output, last]);
    expect(made?.data[0]).toBe(0);
    expect(made?.data[1]).toBeCloseTo(0.4226489, 6);
    expect(state?.data[0]).toBeCloseTo(0.9201723, 6);
  });

  it("make sequences of both directions 0 at steps that do not count", () => {
    const both = bidirectional(net({ returnSequences: true }));
    const { data } = evaluate(both.run(series, { mask }).output);
    const want = [0.800499, 0.876906, 0.9201723, 0.8740533, 0, 0, 0.3363755, 0.4226489, 0, 0, 0.4226489, 0.3363755];
    want.forEach((value, i) => expect(data[i]).toBeCloseTo(value, 6));
    expect(data.filter((value) => value === 0).length).toBe(4);
  });
});

describe("bidirectional", () => {
  it("merges two directions", () => {
    const mergedBy = (merge?: "concat" | "sum" | "mul" | "mean") => bidirectional(rnn(2, { seed: 1 }), { merge })(x);
    const [forward, backward] = [rnn(2, { seed: 1 })(x), rnn(2, { seed: 1 }).reversed()(x)];
    expectSame(slice(mergedBy(), [0, 0], [batch, 2]), forward);
    expectSame(slice(mergedBy(), [0, 2], [batch, 4]), backward);
    expectSame(sub(mergedBy("sum"), forward), backward);
    expectSame(mul(2, mergedBy("mean")), mergedBy("sum"));
  });
});
