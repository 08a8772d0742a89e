import { compile } from "@handloom/compiler";
import { testEngine } from "@handloom/compiler/testing";
import { createTfjsEngine, loadTfjs } from "@handloom/engine-tfjs";
import { mul, variable } from "@handloom/graph";
import * as tf from "@tensorflow/tfjs-core";
import { expect, it } from "vitest";
import { testLargerSizes } from "../../../../packages/engine-tfjs/src/largerSizes.cases.ts";
import { rows } from "../../src/rows.ts";

const engine = await loadTfjs("webgl");
// Small tensors would be computed in JavaScript, and all tensors here are small.
tf.env().set("WEBGL_CPU_FORWARD", false);

// Waiting for a graphics card takes milliseconds a call, ten thousand times in one rule; reading at once does not.
testEngine(() => createTfjsEngine(tf, { timing: "sync" }), rows("webgl"));
testLargerSizes(() => loadTfjs("webgl"));

it("keeps the order of calls, writes and reads when it waits, too", async () => {
  expect(engine.info).toMatchObject({ backend: "webgl", timing: "async" });
  const w = variable(1);
  const double = compile(engine, { outputs: { w }, updates: [[w, mul(w, 2)]] });
  const [first, , second, value] = await Promise.all([double(), engine.write(w, 10), double(), engine.read(w)]);
  expect([first.w.item(), second.w.item(), value.item()]).toEqual([1, 10, 20]);
});
