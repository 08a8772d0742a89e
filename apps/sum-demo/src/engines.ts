import { createReferenceEngine, type Engine } from "@handloom/compiler";
import { loadTfjs } from "@handloom/engine-tfjs";
import { createWasmEngine } from "@handloom/engine-wasm";
import { createXlaEngine } from "@handloom/engine-xla";

export const engines = {
  wasm: () => createWasmEngine(),
  reference: () => createReferenceEngine({ precision: 32 }),
  "tfjs-cpu": () => loadTfjs("cpu"),
  "tfjs-wasm": () => loadTfjs("wasm"),
  "tfjs-node": () => loadTfjs("node"),
  "tfjs-node-gpu": () => loadTfjs("node-gpu"),
  xla: () => createXlaEngine(),
} as const satisfies Record<string, () => Engine<"sync"> | Promise<Engine<"sync">>>;

export type EngineName = keyof typeof engines;

/** The default first. */
export const engineNames: readonly [EngineName, ...EngineName[]] = [
  "wasm",
  "reference",
  "tfjs-cpu",
  "tfjs-wasm",
  "tfjs-node",
  "tfjs-node-gpu",
  "xla",
];
