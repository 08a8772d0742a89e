import { testEngine, testOwnZeros } from "@handloom/compiler/testing";
import { parsePlan, planText } from "@handloom/planner";
import { describe, expect } from "vitest";
import { sampled, sampledAlways, whole } from "../../../tools/gates/src/sampled.ts";
import { createEngine, createWasmEngine } from "./createWasmEngine.ts";
import { planProgram } from "./runtime/planProgram.ts";
import { startThread } from "./threads/startThread.ts";
import { usualSharing } from "./write/kernels/share.ts";
import { writeStep } from "./write/writeStep.ts";

testEngine(() => createWasmEngine(), sampled("wasm"));
testOwnZeros(() => createWasmEngine());
testOwnZeros(() => createWasmEngine({ wide: true }));

// Other ways to the same code are tried where tables are tested whole.
if (whole) {
  // Nothing that a module is made of is lost when its plan is saved: it has the same bytes, and does the same.
  describe("with plans that were text", () => {
    const plan: typeof planProgram = (program, target) => {
      const planned = planProgram(program, target);
      const copy = parsePlan(planText(planned.plan));
      const placement = { call: 1024, constants: 512, variables: planned.bindings.variables.map((_, i) => 64 * i) };
      const options = { placement, target, fma: false, shared: false, phases: undefined };
      expect(writeStep(copy, options)).toEqual(writeStep(planned.plan, options));
      return { ...planned, plan: copy };
    };
    const sharing = usualSharing;
    const create = () => createEngine({ threads: 1 }, { start: startThread, patience: 10_000, sharing, plan });
    testEngine(create, sampledAlways("wasm from text"));
  });

  // Without V8's settings: multiply-adds round twice in Node 20, and code is compiled as browsers compile it.
  describe("without settings", () =>
    testEngine(() => createWasmEngine({ flags: false }), sampledAlways("wasm without settings")));
}

// Where V8 has no wide vectors it would be the first engine once more.
if (createWasmEngine({ wide: true }).info["wide"] === true)
  describe("wide", () => testEngine(() => createWasmEngine({ wide: true }), sampled("wide")));
