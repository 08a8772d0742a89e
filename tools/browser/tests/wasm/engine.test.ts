import { testEngine } from "@handloom/compiler/testing";
import { createWasmEngine } from "@handloom/engine-wasm";

testEngine(() => createWasmEngine());
