import { describe } from "vitest";
import { createReferenceEngine } from "./referenceEngine.ts";
import { testEngine, testOwnZeros } from "./testing/index.ts";

testOwnZeros(() => createReferenceEngine({ precision: 32 }));

describe("64 bit", () => testEngine(() => createReferenceEngine()));
describe("32 bit", () => testEngine(() => createReferenceEngine({ precision: 32 })));
