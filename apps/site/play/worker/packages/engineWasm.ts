// "@handloom/engine-wasm" as code in the playground imports it.
export * from "@handloom/engine-wasm";
export { createWasmEngine } from "../engineWasm.ts";
