import { testEngine } from "@handloom/compiler/testing";
import { createWasmEngine } from "./engine.ts";

testEngine(() => createWasmEngine());
