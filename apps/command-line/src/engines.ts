import { createReferenceEngine, type Engine } from "@handloom/compiler";
import { loadTfjs, TfjsError } from "@handloom/engine-tfjs";
import { createWasmEngine } from "@handloom/engine-wasm";
import { createXlaEngine, XlaError } from "@handloom/engine-xla";

/** The default first. */
export const engineNames = [
  "wasm",
  "reference",
  "tfjs",
  "tfjs-cpu",
  "tfjs-wasm",
  "tfjs-node",
  "tfjs-node-gpu",
  "xla",
] as const;

export type EngineName = (typeof engineNames)[number];

type Open = () => Engine<"sync"> | Promise<Engine<"sync">>;

/** The engines that every program can run on. An engine loads its packages when it is made. */
const engines: Readonly<Record<EngineName, Open>> = {
  wasm: () => createWasmEngine(),
  reference: () => createReferenceEngine({ precision: 32 }),
  tfjs: () => loadBestTfjs(),
  "tfjs-cpu": () => loadTfjs("cpu"),
  "tfjs-wasm": () => loadTfjs("wasm"),
  "tfjs-node": () => loadTfjs("node"),
  "tfjs-node-gpu": () => loadTfjs("node-gpu"),
  xla: () => createXlaEngine(),
};

/** Errors of an engine that is not installed, or cannot do what is asked: their messages say what to install. */
export const engineErrors: readonly (new (...args: never[]) => Error)[] = [TfjsError, XlaError];

/**
 * Makes an engine by its name.
 *
 * @throws TfjsError or XlaError for one that is not installed, saying what to install
 */
export async function openEngine(name: EngineName): Promise<Engine<"sync">> {
  return engines[name]();
}

/** TensorFlow itself where tfjs-node is installed, else the backend of WebAssembly, else that in JavaScript. */
async function loadBestTfjs(): Promise<Engine<"sync">> {
  for (const name of ["node", "wasm"] as const) {
    try {
      return await loadTfjs(name);
    } catch (error) {
      // It is not installed: the next one may be.
      if (!(error instanceof TfjsError)) throw error;
    }
  }
  return loadTfjs("cpu");
}
