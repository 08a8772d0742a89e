import type { Engine } from "@handloom/compiler";
import { checkOptions } from "@handloom/tensor";
import { createTfjsEngine } from "../createTfjsEngine.ts";
import type { Tfjs } from "../tfjs.ts";
import { TfjsError } from "../tfjsError.ts";
import { importPackages } from "./importPackages.ts";
import { prepareNode } from "./prepareNode.ts";
import { type Source, sources, type TfjsBackendName, type TimingOf } from "./sources.ts";

/** The options of `loadTfjs`. */
export interface LoadTfjsOptions {
  /** "session" runs a step as one graph of TensorFlow, on node and node-gpu. Default: where it works. */
  readonly mode?: "session" | "eager" | undefined;
}

/**
 * Imports TensorFlow.js with one of its backends, waits until it is ready, and makes an engine of it.
 *
 * tfjs-node is made to work on Node 23 and newer, and TensorFlow to say less, unless TF_CPP_MIN_LOG_LEVEL is set. Node
 * reads its values at once, so there the engine is "sync"; webgl and webgpu make one that is "async".
 *
 * @param name the backend; its packages are yours to install
 * @throws TfjsError when a package or the native part of tfjs-node is missing, saying what to install; and for versions
 *   other than 4.20 to 4.22
 *
 * ```ts
 * import { compile } from "@handloom/compiler";
 * import { input, mul } from "@handloom/graph";
 *
 * const x = input("x", ["n"]);
 * const twice = compile(await loadTfjs("cpu"), { inputs: { x }, outputs: { y: mul(x, 2) } });
 * twice({ x: [1, 2] }).y // => [2, 4]
 * ```
 */
export async function loadTfjs<Name extends TfjsBackendName>(
  name: Name,
  options: LoadTfjsOptions = {},
): Promise<Engine<TimingOf[Name]>> {
  checkOptions("loadTfjs", options, "mode");
  const { backend, timing }: Source = sources[name];
  if (backend === "tensorflow") prepareNode();
  const tf = (await importPackages(name)) as Tfjs & { setBackend(name: string): Promise<boolean> };
  if (!(await tf.setBackend(backend))) {
    throw new TfjsError("loadTfjs", `the backend "${backend}" does not start here`, 'Take another one, such as "wasm"');
  }
  return createTfjsEngine(tf, { ...options, timing }) as Engine<TimingOf[Name]>;
}
