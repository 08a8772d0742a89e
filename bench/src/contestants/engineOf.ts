import type { Engine } from "@handloom/compiler";
import { type LoadTfjsOptions, loadTfjs } from "@handloom/engine-tfjs";
import { createWasmEngine, type WasmEngineOptions } from "@handloom/engine-wasm";
import { createXlaEngine, type XlaEngineOptions } from "@handloom/engine-xla";

/** The options of engine-wasm or of engine-xla, or the backend and the options of engine-tfjs. */
export type EngineOptions =
  | WasmEngineOptions
  | (LoadTfjsOptions & { readonly tfjs: "cpu" | "wasm" | "node" })
  | { readonly xla: XlaEngineOptions<"sync"> };

export async function engineOf(options: EngineOptions): Promise<Engine<"sync">> {
  if ("xla" in options) return createXlaEngine(options.xla);
  if (!("tfjs" in options)) return createWasmEngine(options);
  const { tfjs, ...rest } = options;
  return loadTfjs(tfjs, rest);
}
