import { createReferenceEngine, type Engine } from "@handloom/compiler";
import { createWasmEngine } from "@handloom/engine-wasm";

export const engines = {
  wasm: () => createWasmEngine(),
  reference: () => createReferenceEngine({ precision: 32 }),
} as const satisfies Record<string, () => Engine<"sync">>;

export type EngineName = keyof typeof engines;

/** The default first. */
export const engineNames: readonly [EngineName, ...EngineName[]] = ["wasm", "reference"];
