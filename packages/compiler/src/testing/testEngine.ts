import { describe } from "vitest";
import { testBitRules } from "./bitRules.ts";
import { testCarriedOrderRules } from "./carriedOrderRules.ts";
import { testCarriedRules } from "./carriedRules.ts";
import { testContractRules } from "./contractRules.ts";
import { testDTypeRules } from "./dtypeRules.ts";
import { testEdgeRules } from "./edgeRules.ts";
import { testFailureRules } from "./failureRules.ts";
import { testGuardRules } from "./guardRules.ts";
import type { CreateEngine } from "./harness.ts";
import { testHostLoopRules } from "./hostLoopRules.ts";
import { testHostRules } from "./hostRules.ts";
import { testLoopRules } from "./loopRules.ts";
import { testMisfitRules } from "./misfitRules.ts";
import { testOwnSizeRules } from "./ownSizeRules.ts";
import { testPrimitives } from "./primitiveCases.ts";
import { testSizeRules } from "./sizeRules.ts";
import { testStateRules } from "./stateRules.ts";
import { testStrangerRules } from "./strangerRules.ts";
import { testSumRules } from "./sumRules.ts";
import { testUpdateRules } from "./updateRules.ts";
import { testZeroRules } from "./zeroRules.ts";

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
