import { testEngine } from "@handloom/compiler/testing";
import { createWasmEngine } from "@handloom/engine-wasm";
import { rows } from "../../src/rows.ts";

testEngine(() => createWasmEngine(), rows(globalThis.crossOriginIsolated ? "an isolated page" : "a page"));
