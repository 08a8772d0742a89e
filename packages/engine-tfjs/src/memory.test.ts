import { buildProgram, compile, explain, repeat, resolveStep } from "@handloom/compiler";
import {
  add,
  cond,
  type Expr,
  gather,
  greater,
  input,
  matmul,
  mean,
  mul,
  randomStream,
  scan,
  square,
  sub,
  sum,
  tanh,
  variable,
} from "@handloom/graph";
import { adam } from "@handloom/optimizers";
import "@tensorflow/tfjs-backend-cpu";
import "@tensorflow/tfjs-backend-wasm";
import * as tf from "@tensorflow/tfjs-core";
import { beforeAll, describe, expect, it } from "vitest";
import { createTfjsEngine } from "./index.ts";

/** Something of everything that makes tensors: products, draws, indices, a loop, a branch, an optimizer. */
function training() {
  const [x, index, w] = [input("x", [2, 3]), input("index", [2], "int32"), variable([[0.1], [0.2], [0.3]])];
  const noise = randomStream(1);
  const rows = gather(mul(x, noise.uniform([2, 3])), index);
  const { carry } = scan(({ t }: { t: Expr }, row) => ({ carry: { t: add(t, sum(row)) }, output: row }), {
    carry: { t: variable(0) },
    over: rows,
  });
  const shift = cond(
    greater(carry.t, 0),
    () => mul(carry.t, 0.5),
    () => carry.t,
  );
  const loss = mean(square(sub(tanh(matmul(rows, w)), shift)));
  const step = {
    inputs: { x, index },
    outputs: { loss, w },
    updates: adam().getUpdates(mean(square(matmul(x, w))), [w]),
  };
  return { w, x, index, step };
}

const feed = { x: new Float32Array([1, 2, 3, 4, 5, 6]), index: new Int32Array([1, 0]) };

describe.each(["cpu", "wasm"])("on %s", (backend) => {
  beforeAll(async () => {
    await tf.setBackend(backend);
  });

  it("keeps as many tensors after 1,000 steps as after 2", () => {
    const engine = createTfjsEngine(tf, { timing: "sync" });
    const start = tf.memory().numTensors;
    const call = compile(engine, training().step);
    call(feed);
    call(feed);
    const before = tf.memory().numTensors;
    for (let i = 2; i < 1000; i++) call(feed);
    expect(tf.memory().numTensors).toBe(before);
    engine.dispose();
    expect(tf.memory().numTensors).toBe(start);
  });

  it("says before a call how many bytes its tensors take", () => {
    const engine = createTfjsEngine(tf, { timing: "sync" });
    const [x, w] = [input("x", [100]), variable(new Float32Array(100))];
    const step = { inputs: { x }, outputs: { y: sum(tanh(mul(x, w))) }, updates: [[w, add(w, 1)] as const] };
    const executable = engine.load(buildProgram(resolveStep(step), new Map()));
    // At most x, the product and its tangent live at once, or the tangent, its sum and the next w; 1 is a constant.
    expect(executable.memory?.()).toEqual({ variables: 400, constants: 4, call: 1200 });
    expect(explain(compile(engine, step), { dims: {} })).toContain(
      "== Bytes ==\nvariables: 400\nconstants: 4\ncall: 1200",
    );
    engine.dispose();
  });

  it("keeps none of a call that throws", () => {
    const engine = createTfjsEngine(tf, { timing: "sync" });
    const { step, x, index, w } = training();
    const call = compile(engine, repeat({ ...step, outputs: { loss: step.outputs.loss } }, [x, index], "k"));
    const many = {
      x: [
        [1, 2, 3, 4, 5, 6],
        [1, 2, 3, 4, 5, 6],
      ].map((row) => [row.slice(0, 3), row.slice(3)]),
      index: [
        [0, 1],
        [1, 1],
      ],
    };
    call(many);
    call(many);
    const [before, value] = [tf.memory().numTensors, engine.read(w)];
    expect(() =>
      call({
        ...many,
        index: [
          [0, 1],
          [1, 2],
        ],
      }),
    ).toThrow("gather: index 2 at [1] is outside 0..1");
    expect(tf.memory().numTensors).toBe(before);
    expect(engine.read(w).equals(value)).toBe(true);
    engine.dispose();
  });

  it("keeps its variables when a tidy is around the call", () => {
    const engine = createTfjsEngine(tf, { timing: "sync" });
    const { step, w } = training();
    const call = compile(engine, step);
    tf.tidy(() => void call(feed));
    expect(Number.isFinite(call(feed).loss.item())).toBe(true);
    expect(engine.read(w).size).toBe(3);
    engine.dispose();
  });
});
