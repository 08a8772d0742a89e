import type { Engine } from "@handloom/compiler";
import { type LoadTfjsOptions, loadTfjs } from "@handloom/engine-tfjs";
import { createWasmEngine, type WasmEngineOptions } from "@handloom/engine-wasm";

/** The options of engine-wasm, or the backend and the options of engine-tfjs. */
export type EngineOptions = WasmEngineOptions | (LoadTfjsOptions & { readonly tfjs: "cpu" | "wasm" | "node" });

export async function engineOf(options: EngineOptions): Promise<Engine<"sync">> {
  if (!("tfjs" in options)) return createWasmEngine(options);
  const { tfjs, ...rest } = options;
  return loadTfjs(tfjs, rest);
}
