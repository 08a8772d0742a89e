import { testEngine } from "@handloom/compiler/testing";
import { loadTfjs } from "@handloom/engine-tfjs";
import { env } from "@tensorflow/tfjs-core";
import { expect, it } from "vitest";
import { testLargerSizes } from "../../../../packages/engine-tfjs/src/largerSizes.cases.ts";
import { rows } from "../../src/rows.ts";

const engine = await loadTfjs("webgpu");
// Small tensors would be computed in JavaScript, and all tensors here are small.
env().set("WEBGPU_CPU_FORWARD", false);

testEngine(() => loadTfjs("webgpu"), rows("webgpu"));
testLargerSizes(() => loadTfjs("webgpu"));

it("runs on webgpu", () => {
  expect(engine.info).toMatchObject({ backend: "webgpu", timing: "async" });
});
