export { createWasmEngine, type WasmEngineOptions } from "./engine.ts";
export { moduleText } from "./wasm/text.ts";
