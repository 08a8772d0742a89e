import { createWasmEngine as create, type WasmEngineOptions } from "@handloom/engine-wasm";

/** One core is left to the page, which would miss frames without it. */
export const createWasmEngine: typeof create = (options: WasmEngineOptions = {}) =>
  create({ threads: Math.max(1, Math.min(8, (globalThis.navigator?.hardwareConcurrency ?? 2) - 1)), ...options });
