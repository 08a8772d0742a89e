export { createWasmEngine, type WasmEngineOptions } from "./createWasmEngine.ts";
export { moduleText } from "./wasm/text.ts";
