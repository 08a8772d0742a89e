import { compile, explain } from "@handloom/compiler";
import {
  add,
  dot,
  type Expr,
  exp,
  gather,
  gradients,
  type Input,
  input,
  logSoftmax,
  matmul,
  mean,
  mul,
  neg,
  randomStream,
  relu,
  square,
  sub,
  sum,
  tanh,
  variable,
  vmap,
} from "@handloom/graph";
import { describe, expect, test } from "vitest";
import { createWasmEngine } from "../createWasmEngine.ts";

const filled = (rows: number, columns: number) =>
  variable(
    Array.from({ length: rows }, (_, i) => Array.from({ length: columns }, (_, j) => ((i * 7 + j * 3) % 5) - 2)),
  );

const [w1, b1, w2] = [filled(8, 16), variable(Array<number>(16).fill(0.1)), filled(16, 4)];
const parameters = [w1, b1, w2] as const;
const b8 = variable([1, 2, 3, 4, 5, 6, 7, 8]);
const net = (x: Expr) => matmul(tanh(add(matmul(x, w1), b1)), w2);

/** The lines of kernels, without the numbers of values. */
function kernelsOf(
  inputs: readonly Input[],
  outputs: Readonly<Record<string, Expr>>,
  batch: number,
): readonly string[] {
  const engine = createWasmEngine({ threads: 1 });
  const feeds = Object.fromEntries(inputs.map((x) => [x.name, x]));
  const text = explain(compile(engine, { inputs: feeds, outputs }, { unusedInputs: "ignore" }), { dims: { batch } });
  engine.dispose();
  const section = text.slice(text.indexOf("== Kernels ==")).split("\n\n")[0] as string;
  return section.split("\n").filter((line) => /^\d+\. /.test(line));
}

const x = input("x", ["batch", 8]);
const y = input("y", ["batch", 4]);
const i = input("i", ["batch"], "int32");
const errorOf = (given: Expr, want: Expr) => mean(square(sub(net(given), want)));

describe("vmap on this engine", () => {
  test.each([
    ["an elementwise graph", vmap((a: Expr) => exp(neg(square(sub(a, b8)))))(x), exp(neg(square(sub(x, b8))))],
    ["a chain of products", vmap(net)(x), net(x)],
    ["rows that are normalised", vmap((a: Expr) => logSoftmax(net(a)))(x), logSoftmax(net(x))],
    ["a scalar of each example", vmap((a: Expr) => mul(a, sum(a)))(x), mul(x, sum(x, { axis: 1, keepDims: true }))],
    ["rows of a table", vmap((at: Expr) => relu(gather(w2, at)))(i), relu(gather(w2, i))],
  ] as const)("costs what the batched form costs, kernel for kernel: %s", (_, mapped, batched) => {
    const [got, want] = [mapped, batched].map((given) => kernelsOf([x, i], { given }, 32));
    expect(got).toEqual(want);
    expect(got?.length).toBeGreaterThan(0);
  });

  test("trains by the kernels of the batched form", () => {
    const [mapped, batched] = [mean(vmap(errorOf)(x, y)), mean(mean(square(sub(net(x), y)), { axis: 1 }))].map(
      (loss) => {
        const [a, b, c] = gradients(loss, parameters);
        return kernelsOf([x, y], { loss, a, b, c }, 32);
      },
    );
    expect(mapped).toEqual(batched);
  });

  test("runs as many kernels for two examples as for sixty-four", () => {
    const noise = randomStream(1);
    const slopes = vmap((a: Expr, b: Expr) => gradients(errorOf(add(a, noise.normal([8])), b), parameters))(x, y);
    const outputs = {
      a: slopes[0],
      b: slopes[1],
      c: slopes[2],
      pairs: vmap((a: Expr) => vmap((b: Expr) => dot(a, b))(x))(x),
    };
    const [few, many] = [2, 64].map((batch) => kernelsOf([x, y], outputs, batch).length);
    expect(many).toBe(few);
  });
});
