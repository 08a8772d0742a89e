import { testEngine } from "@handloom/compiler/testing";
import "@tensorflow/tfjs-backend-cpu";
import * as tf from "@tensorflow/tfjs-core";
import { describe } from "vitest";
import { sampled, sampledAlways, whole } from "../../../tools/gates/src/sampled.ts";
import { createTfjsEngine } from "./index.ts";
import { testLargerSizes } from "./largerSizes.cases.ts";

await tf.setBackend("cpu");
describe("sync", () => testEngine(() => createTfjsEngine(tf, { timing: "sync" }), sampled("tfjs cpu")));
if (whole) describe("async", () => testEngine(() => createTfjsEngine(tf), sampledAlways("tfjs cpu, async")));
testLargerSizes(() => createTfjsEngine(tf, { timing: "sync" }));
