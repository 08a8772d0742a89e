import { testEngine } from "@handloom/compiler/testing";
import "@tensorflow/tfjs-backend-wasm";
import * as tf from "@tensorflow/tfjs-core";
import { describe } from "vitest";
import { createTfjsEngine } from "./index.ts";

await tf.setBackend("wasm");
describe("sync", () => testEngine(() => createTfjsEngine(tf, { timing: "sync" })));
describe("async", () => testEngine(() => createTfjsEngine(tf)));
