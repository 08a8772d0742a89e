import { testEngine } from "@handloom/compiler/testing";
import { describe } from "vitest";
import { createWasmEngine } from "./engine.ts";

testEngine(() => createWasmEngine());

// Without V8's settings: multiply-adds round twice in Node 20, and code is compiled as browsers compile it.
describe("without settings", () => testEngine(() => createWasmEngine({ flags: false })));

// Where V8 has no wide vectors this is the first engine once more.
describe("wide", () => testEngine(() => createWasmEngine({ wide: true })));
