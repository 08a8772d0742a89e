import { testEngine } from "@handloom/compiler/testing";
import { loadTfjs } from "@handloom/engine-tfjs";
import { expect, it } from "vitest";

testEngine(() => loadTfjs("node"));

it("runs in a session of TensorFlow", async () => {
  const engine = await loadTfjs("node");
  expect(engine.info).toMatchObject({ backend: "tensorflow", mode: "session" });
});
