import { testEngine } from "@handloom/compiler/testing";
import { loadTfjs } from "@handloom/engine-tfjs";
import { env } from "@tensorflow/tfjs-core";
import { expect, it } from "vitest";

const engine = await loadTfjs("webgl");
// Small tensors would be computed in JavaScript, and all tensors here are small.
env().set("WEBGL_CPU_FORWARD", false);

testEngine(() => loadTfjs("webgl"));

it("runs on webgl", () => {
  expect(engine.info).toMatchObject({ backend: "webgl", timing: "async" });
});
