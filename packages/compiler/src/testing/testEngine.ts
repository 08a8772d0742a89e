import { describe } from "vitest";
import type { CreateEngine } from "./harness.ts";
import { testPrimitives } from "./primitiveCases.ts";
import { testBitRules } from "./rules/bitRules.ts";
import { testCarriedOrderRules } from "./rules/carriedOrderRules.ts";
import { testCarriedRules } from "./rules/carriedRules.ts";
import { testContractRules } from "./rules/contractRules.ts";
import { testDTypeRules } from "./rules/dtypeRules.ts";
import { testEdgeRules } from "./rules/edgeRules.ts";
import { testFailureRules } from "./rules/failureRules.ts";
import { testGuardRules } from "./rules/guardRules.ts";
import { testHostLoopRules } from "./rules/hostLoopRules.ts";
import { testHostRules } from "./rules/hostRules.ts";
import { testLoopRules } from "./rules/loopRules.ts";
import { testMisfitRules } from "./rules/misfitRules.ts";
import { testOwnSizeRules } from "./rules/ownSizeRules.ts";
import { testSizeRules } from "./rules/sizeRules.ts";
import { testStateRules } from "./rules/stateRules.ts";
import { testStrangerRules } from "./rules/strangerRules.ts";
import { testSumRules } from "./rules/sumRules.ts";
import { testUpdateRules } from "./rules/updateRules.ts";
import { testZeroRules } from "./rules/zeroRules.ts";

/**
 * Holds an engine to its contract: every primitive's table and every rule of Handloom's semantics.
 *
 * Call it in a test file of vitest: `testEngine(() => createWasmEngine())`. Engines that pass are peers of the
 * built-in ones.
 *
 * @param create makes a fresh engine; each test has one of its own and disposes of it
 */
export function testEngine(create: CreateEngine): void {
  describe("engine", () => {
    testPrimitives(create);
    testUpdateRules(create);
    testCarriedRules(create);
    testCarriedOrderRules(create);
    testOwnSizeRules(create);
    testGuardRules(create);
    testContractRules(create);
    testDTypeRules(create);
    testBitRules(create);
    testStateRules(create);
    testFailureRules(create);
    testLoopRules(create);
    testEdgeRules(create);
    testSizeRules(create);
    testMisfitRules(create);
    testSumRules(create);
    testStrangerRules(create);
    testHostRules(create);
    testHostLoopRules(create);
    testZeroRules(create);
  });
}
