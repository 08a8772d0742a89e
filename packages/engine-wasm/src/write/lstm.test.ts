import { compile, createReferenceEngine, explain } from "@handloom/compiler";
import {
  add,
  broadcastTo,
  type Expr,
  gradients,
  input,
  matmul,
  mul,
  reshape,
  scan,
  sigmoid,
  slice,
  split,
  stack,
  sum,
  tanh,
  variable,
} from "@handloom/graph";
import { type Tensor, tensor } from "@handloom/tensor";
import { describe, expect, it } from "vitest";
import { createWasmEngine } from "../createWasmEngine.ts";

type State = readonly [h: Expr, c: Expr];

/** An LSTM whose four gates are one product of what comes in and one of the state. */
function lstm(features: number, units: number) {
  const weights = (rows: number, by: number) =>
    variable(
      tensor(
        Float32Array.from({ length: rows * 4 * units }, (_, i) => Math.sin(i * by) / Math.sqrt(units)),
        {
          shape: [rows, 4 * units],
        },
      ),
    );
  const [w, u, b] = [weights(features, 1.1), weights(units, 0.7), weights(1, 0.3)];
  const cell = ([h, c]: State, x: Expr): { carry: [Expr, Expr]; output: Expr } => {
    const gates = add(add(matmul(x, w), matmul(h, u)), b);
    const [i, f, g, o] = split(gates, 4, { axis: 1 }) as [Expr, Expr, Expr, Expr];
    const next = add(mul(sigmoid(f), c), mul(sigmoid(i), tanh(g)));
    const out = mul(sigmoid(o), tanh(next));
    return { carry: [out, next], output: out };
  };
  return { cell, parameters: [w, u, b] };
}

const wave = (shape: readonly number[]): Tensor =>
  tensor(
    Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, i) => Math.sin(i * 1.7)),
    { shape },
  );

/** The largest difference, of the largest element. */
function apart(a: Tensor, b: Tensor): number {
  const largest = Math.max(...b.data.map(Math.abs));
  return Math.max(...a.data.map((x, i) => Math.abs(x - (b.data[i] as number)))) / largest;
}

describe("a loop", () => {
  const [steps, batch, features, units] = [7, 5, 3, 12];
  const xs = input("xs", [steps, batch, features]);
  const { cell, parameters } = lstm(features, units);
  const start = broadcastTo(0, [batch, units]);
  const rowAt = (i: number) => reshape(slice(xs, [i, 0, 0], [i + 1, batch, features]), [batch, features]);
  const unrolled = () => {
    const outputs: Expr[] = [];
    let carry: State = [start, start];
    for (let i = 0; i < steps; i++) {
      const made = cell(carry, rowAt(i));
      carry = made.carry;
      outputs.push(made.output);
    }
    return { carry, output: stack(outputs) };
  };
  const trained = ({ carry, output }: { readonly carry: State; readonly output: Expr }) => {
    const loss = sum(mul(output, add(output, carry[1])));
    return { h: carry[0], c: carry[1], output, gradients: gradients(loss, [...parameters, xs]) };
  };
  const run = (outputs: ReturnType<typeof trained>, engine = createWasmEngine({ threads: 1 })) =>
    compile(engine, { inputs: { xs }, outputs })({ xs: wave([steps, batch, features]) });
  const options = { carry: [start, start] as State, over: xs as Expr };
  const want = run(trained(unrolled()));

  it.each([
    ["at once", {}],
    ["in segments of 3", { checkpoint: 3 }],
    ["in segments of √7", { checkpoint: "sqrt" }],
  ] as const)("has the bits of the same turns written one after the other, and its gradients to 1e-6: %s", (_, how) => {
    const got = run(trained(scan(cell, { ...options, ...how })));
    expect(got.h.data).toEqual(want.h.data);
    expect(got.c.data).toEqual(want.c.data);
    expect(got.output.data).toEqual(want.output.data);
    got.gradients.forEach((one, i) => expect(apart(one, want.gradients[i] as Tensor)).toBeLessThan(1e-6));
  });

  it("agrees with the definition", () => {
    const precise = run(trained(scan(cell, options)), createReferenceEngine() as never);
    want.gradients.forEach((one, i) => expect(apart(one, precise.gradients[i] as Tensor)).toBeLessThan(1e-5));
  });

  it("runs forwards once in a training step, and multiplies for all turns of a weight at once", () => {
    const { carry, output } = scan(cell, options);
    const loss = sum(mul(output, carry[1]));
    const outputs = { loss, gradients: gradients(loss, parameters) };
    const text = explain(compile(createWasmEngine({ threads: 1 }), { inputs: { xs }, outputs }));
    const kernels = (/== Kernels ==\n([^]*?)\n\n/.exec(text)?.[1] ?? "").split("\n");
    expect(kernels.filter((line) => /^\d+\. scan/.test(line))).toHaveLength(2);
    const outside = kernels.filter((line) => /^\d+\. matmul/.test(line)).map((line) => line.slice(line.indexOf(":")));
    expect(outside).toEqual([
      expect.stringContaining(`${features} × ${4 * units}, each over ${steps * batch}`),
      expect.stringContaining(`${units} × ${4 * units}, each over ${steps * batch}`),
    ]);
  });
});

it("trains an LSTM of 128 units over 1,000 steps within four times the bytes of √1000 carries", () => {
  const [steps, batch, units] = [1000, 32, 128];
  const xs = input("xs", [steps, batch, units]);
  const { cell, parameters } = lstm(units, units);
  const start = broadcastTo(0, [batch, units]);
  const bytes = (checkpoint?: "sqrt") => {
    const { carry } = scan(cell, { carry: [start, start] as State, over: xs as Expr, checkpoint });
    const loss = sum(mul(carry[0], carry[1]));
    const outputs = { loss, gradients: gradients(loss, parameters) };
    const text = explain(compile(createWasmEngine({ threads: 1 }), { inputs: { xs }, outputs }));
    const read = (what: RegExp) => Number(what.exec(text)?.[1]);
    return read(/while a call runs: (\d+) bytes/) - read(/feeds: (\d+) bytes/);
  };
  const carries = 2 * batch * units * 4;
  expect(bytes("sqrt")).toBeLessThan(4 * Math.sqrt(steps) * carries);
  expect(bytes()).toBeGreaterThan(steps * carries);
});
