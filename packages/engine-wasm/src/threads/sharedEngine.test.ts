import { testEngine } from "@handloom/compiler/testing";
import { describe } from "vitest";
import { createEagerEngine } from "./eagerEngine.cases.ts";

describe("two threads", () => testEngine(() => createEagerEngine(2)));
describe("four threads", () => testEngine(() => createEagerEngine(4)));
