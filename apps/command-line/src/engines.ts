import { createReferenceEngine, type Engine } from "@handloom/compiler";
import { createWasmEngine } from "@handloom/engine-wasm";
import { createXlaEngine } from "@handloom/engine-xla";

/** The engines that every program can run on. */
export const engines = {
  wasm: (): Engine<"sync"> => createWasmEngine(),
  reference: (): Engine<"sync"> => createReferenceEngine({ precision: 32 }),
  xla: (): Engine<"sync"> => createXlaEngine(),
} as const;

export type EngineName = keyof typeof engines;

/** The default first. */
export const engineNames: readonly [EngineName, ...EngineName[]] = ["wasm", "reference", "xla"];
