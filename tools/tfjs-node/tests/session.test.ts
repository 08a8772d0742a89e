import { testEngine } from "@handloom/compiler/testing";
import { loadTfjs } from "@handloom/engine-tfjs";
import { expect, it } from "vitest";
import { testLargerSizes } from "../../../packages/engine-tfjs/src/largerSizes.cases.ts";

testEngine(() => loadTfjs("node"));
testLargerSizes(() => loadTfjs("node"));

it("runs in a session of TensorFlow", async () => {
  const engine = await loadTfjs("node");
  expect(engine.info).toMatchObject({ backend: "tensorflow", mode: "session" });
});
