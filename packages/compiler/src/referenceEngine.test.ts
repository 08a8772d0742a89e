import { describe } from "vitest";
import { createReferenceEngine } from "./referenceEngine.ts";
import { testEngine } from "./testing/index.ts";

describe("64 bit", () => testEngine(() => createReferenceEngine()));
describe("32 bit", () => testEngine(() => createReferenceEngine({ precision: 32 })));
