import { createReferenceEngine, type Engine } from "@handloom/compiler";
import { createWasmEngine } from "@handloom/engine-wasm";

interface EngineChoice {
  readonly create: () => Engine<"sync">;
  /** Of its floats, in bits. */
  readonly precision: 64 | 32;
  /** What its precision allows. */
  readonly tolerance: number;
}

/** What `--engine` names. */
export const engines = {
  reference: { create: () => createReferenceEngine(), precision: 64, tolerance: 1e-9 },
  wasm: { create: () => createWasmEngine(), precision: 32, tolerance: 1e-4 },
} as const satisfies Readonly<Record<string, EngineChoice>>;

export type EngineName = keyof typeof engines;
