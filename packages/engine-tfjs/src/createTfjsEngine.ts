import type { Engine, Timing } from "@handloom/compiler";
import { checkOptions } from "@handloom/tensor";
import { type Backend, backendOf } from "./backend.ts";
import { createEagerRuntime } from "./eager/eagerRuntime.ts";
import { createEngine, type Runtime } from "./engine.ts";
import { bindingOf } from "./session/binding.ts";
import { createSessionRuntime } from "./session/sessionRuntime.ts";
import type { Tfjs } from "./tfjs.ts";
import { TfjsError } from "./tfjsError.ts";
import { checkVersion } from "./version.ts";

/** The options of `createTfjsEngine`. */
export interface TfjsEngineOptions<T extends Timing = Timing> {
  /**
   * "sync": values are there when a call returns; not on webgpu, which cannot read at once. "async": calls give
   * promises, and take effect in the order in which they were made. Default "async".
   */
  readonly timing?: T | undefined;
  /**
   * "session": the whole step is one graph of TensorFlow and one native call, on tfjs-node and tfjs-node-gpu. "eager":
   * kernel by kernel, on every backend. Default: "session" where it works.
   */
  readonly mode?: "session" | "eager" | undefined;
}

/**
 * Makes an engine of the TensorFlow.js that you hand in, on the backend that it has set.
 *
 * Variables are tensors that stay on the device; every tensor made on the way is disposed of, inside a `tidy` or not.
 *
 * @param tf the module: `@tensorflow/tfjs-core` or one that exports it, 4.20 to 4.22, after `await tf.ready()`
 * @throws TfjsError for another version, for "session" on another backend than tfjs-node's, and for "sync" where the backend cannot read at once
 *
 * ```ts
 * import { compile } from "@handloom/compiler";
 * import { add, variable } from "@handloom/graph";
 * import "@tensorflow/tfjs-backend-cpu";
 * import * as tf from "@tensorflow/tfjs-core";
 *
 * await tf.setBackend("cpu");
 * const count = variable(1);
 * const step = compile(createTfjsEngine(tf), { outputs: { count }, updates: [[count, add(count, 1)]] });
 * await step();
 * (await step()).count // => 2
 * ```
 */
export function createTfjsEngine<T extends Timing = "async">(tf: Tfjs, options: TfjsEngineOptions<T> = {}): Engine<T> {
  checkOptions("createTfjsEngine", options, "timing mode");
  checkVersion("createTfjsEngine", tf.version_core);
  const backend = backendOf(tf.getBackend());
  const timing = (options.timing ?? "async") as T;
  if (timing === "sync" && !backend.readsAtOnce) {
    throw new TfjsError(
      "createTfjsEngine",
      `the backend "${backend.name}" cannot read values at once`,
      'Leave `timing` out, or pass "async"',
    );
  }
  return createEngine(createRuntime(tf, backend, options.mode), timing);
}

function createRuntime(tf: Tfjs, backend: Backend, mode: TfjsEngineOptions["mode"]): Runtime {
  const binding = mode === "eager" ? undefined : bindingOf(tf);
  if (binding !== undefined) return createSessionRuntime(tf, backend, binding);
  if (mode !== "session") return createEagerRuntime(tf, backend);
  throw new TfjsError(
    "createTfjsEngine",
    `the backend "${backend.name}" has no sessions of TensorFlow`,
    "Leave `mode` out, or take tfjs-node or tfjs-node-gpu",
  );
}
