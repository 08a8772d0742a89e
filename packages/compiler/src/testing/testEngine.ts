import { checkOptions } from "@handloom/tensor";
import { describe } from "vitest";
import type { CreateEngine } from "./harness.ts";
import { testPrimitives } from "./primitiveCases.ts";
import { testContractRules } from "./rules/contractRules.ts";
import { testFailureRules } from "./rules/failureRules.ts";
import { testHostLoopRules } from "./rules/host/hostLoopRules.ts";
import { testHostRules } from "./rules/host/hostRules.ts";
import { testLoweringRules } from "./rules/host/loweringRules.ts";
import { testStrangerRules } from "./rules/host/strangerRules.ts";
import { testLoopGradientRules } from "./rules/loopGradientRules.ts";
import { testLoopRules } from "./rules/loopRules.ts";
import { testBitRules } from "./rules/numbers/bitRules.ts";
import { testByteRules } from "./rules/numbers/byteRules.ts";
import { testDTypeRules } from "./rules/numbers/dtypeRules.ts";
import { testEdgeRules } from "./rules/numbers/edgeRules.ts";
import { testSumRules } from "./rules/numbers/sumRules.ts";
import { testZeroRules } from "./rules/numbers/zeroRules.ts";
import { testMisfitRules } from "./rules/sizes/misfitRules.ts";
import { testOwnSizeRules } from "./rules/sizes/ownSizeRules.ts";
import { testSizeRules } from "./rules/sizes/sizeRules.ts";
import { testStateRules } from "./rules/stateRules.ts";
import { testCarriedOrderRules } from "./rules/updates/carriedOrderRules.ts";
import { testCarriedRules } from "./rules/updates/carriedRules.ts";
import { testGuardRules } from "./rules/updates/guardRules.ts";
import { testRowOfUpdatesRules } from "./rules/updates/rowOfUpdatesRules.ts";
import { testUpdateRules } from "./rules/updates/updateRules.ts";

/** The options of `testEngine`. */
export interface TestEngineOptions {
  /**
   * Runs a sample of the primitives' tables in place of all rows: each sort of row once for each op, about a third.
   * The text decides which rows; give each engine or setting a text of its own, and most rows run somewhere. Rules
   * always run whole. Default: all rows.
   */
  readonly sample?: string | undefined;
}

/**
 * Holds an engine to its contract: every primitive's table and every rule of Handloom's semantics.
 *
 * Call it in a test file of vitest. Engines that pass are peers of the built-in ones.
 *
 * @param create makes a fresh engine; each test has one of its own and disposes of it
 * @throws OptionsError for an unknown option
 *
 * ```ts not run
 * import { createWasmEngine } from "@handloom/engine-wasm";
 *
 * testEngine(() => createWasmEngine());
 * testEngine(() => createWasmEngine({ wide: true }), { sample: "wide" });
 * ```
 */
export function testEngine(create: CreateEngine, options: TestEngineOptions = {}): void {
  const { sample } = checkOptions("testEngine", options, "sample");
  describe("engine", () => {
    testPrimitives(create, sample);
    testUpdateRules(create);
    testRowOfUpdatesRules(create);
    testCarriedRules(create);
    testCarriedOrderRules(create);
    testOwnSizeRules(create);
    testGuardRules(create);
    testContractRules(create);
    testDTypeRules(create);
    testByteRules(create);
    testBitRules(create);
    testStateRules(create);
    testFailureRules(create);
    testLoopRules(create);
    testLoopGradientRules(create);
    testEdgeRules(create);
    testSizeRules(create);
    testMisfitRules(create);
    testSumRules(create);
    testStrangerRules(create);
    testLoweringRules(create);
    testHostRules(create);
    testHostLoopRules(create);
    testZeroRules(create);
  });
}
