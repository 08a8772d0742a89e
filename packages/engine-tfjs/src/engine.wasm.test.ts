import { testEngine } from "@handloom/compiler/testing";
import "@tensorflow/tfjs-backend-wasm";
import * as tf from "@tensorflow/tfjs-core";
import { describe, vi } from "vitest";
import { sampled, sampledAlways, whole } from "../../../tools/gates/src/sampled.ts";
import { createTfjsEngine } from "./index.ts";
import { testLargerSizes } from "./largerSizes.cases.ts";

// One of the rules makes 10,000 calls, each of several kernels.
vi.setConfig({ testTimeout: 60_000 });

await tf.setBackend("wasm");
describe("sync", () => testEngine(() => createTfjsEngine(tf, { timing: "sync" }), sampled("tfjs wasm")));
if (whole) describe("async", () => testEngine(() => createTfjsEngine(tf), sampledAlways("tfjs wasm, async")));
testLargerSizes(() => createTfjsEngine(tf, { timing: "sync" }));
