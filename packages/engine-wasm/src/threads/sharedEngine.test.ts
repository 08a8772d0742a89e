import { testEngine } from "@handloom/compiler/testing";
import { describe } from "vitest";
import { sampled, sampledAlways, whole } from "../../../../tools/gates/src/sampled.ts";
import { createEagerEngine } from "./eagerEngine.cases.ts";

describe("two threads", () => testEngine(() => createEagerEngine(2), sampled("two threads")));
if (whole) describe("four threads", () => testEngine(() => createEagerEngine(4), sampledAlways("four threads")));
