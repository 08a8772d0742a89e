import { compile } from "@handloom/compiler";
import { input, matmul, reshape, transpose, variable } from "@handloom/graph";
import "@tensorflow/tfjs-backend-wasm";
import * as tf from "@tensorflow/tfjs-core";
import { beforeAll, expect, it } from "vitest";
import { createTfjsEngine } from "../createTfjsEngine.ts";

beforeAll(() => tf.setBackend("wasm"));

it("multiplies by a weight and by the same weight in other shapes, in one program and in several", () => {
  const engine = createTfjsEngine(tf, { timing: "sync" });
  const w = variable([[1], [2], [3], [4]]);
  const [x, y] = [input("x", ["rows", 4]), input("y", [2, 1])];
  const tensors = tf.memory().numTensors;
  const forward = compile(engine, { inputs: { x }, outputs: { p: matmul(x, w) } });
  const both = compile(engine, {
    inputs: { x, y },
    outputs: { p: matmul(x, w), q: matmul(y, transpose(w)), r: matmul(y, reshape(w, [1, 4])) },
  });
  for (let call = 0; call < 3; call++) {
    expect(forward({ x: [[1, 1, 1, 1]] }).p.toArray()).toEqual([[10]]);
    const { p, q, r } = both({ x: [[1, 0, 0, 1]], y: [[1], [10]] });
    const outer = [
      [1, 2, 3, 4],
      [10, 20, 30, 40],
    ];
    expect([p.toArray(), q.toArray(), r.toArray()]).toEqual([[[5]], outer, outer]);
  }
  engine.dispose();
  expect(tf.memory().numTensors).toBe(tensors);
});
