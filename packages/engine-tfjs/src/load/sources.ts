import type { Timing } from "@handloom/compiler";

/** Node and its like read at once; a graphics card in a browser makes the page wait, or cannot. */
export interface TimingOf {
  readonly cpu: "sync";
  readonly wasm: "sync";
  readonly webgl: "async";
  readonly webgpu: "async";
  readonly node: "sync";
  readonly "node-gpu": "sync";
}

/** The backends that `loadTfjs` can load, by name. */
export type TfjsBackendName = keyof TimingOf;

export interface Source<T extends Timing = Timing> {
  /** The package whose module is TensorFlow.js, then those that register the backend. */
  readonly packages: readonly [string, ...string[]];
  /** As `tf.setBackend` takes it. */
  readonly backend: string;
  readonly timing: T;
}

/** Where each backend comes from. */
export const sources: { readonly [Name in TfjsBackendName]: Source<TimingOf[Name]> } = {
  cpu: { packages: ["@tensorflow/tfjs-core", "@tensorflow/tfjs-backend-cpu"], backend: "cpu", timing: "sync" },
  wasm: { packages: ["@tensorflow/tfjs-core", "@tensorflow/tfjs-backend-wasm"], backend: "wasm", timing: "sync" },
  webgl: { packages: ["@tensorflow/tfjs-core", "@tensorflow/tfjs-backend-webgl"], backend: "webgl", timing: "async" },
  webgpu: {
    packages: ["@tensorflow/tfjs-core", "@tensorflow/tfjs-backend-webgpu"],
    backend: "webgpu",
    timing: "async",
  },
  node: { packages: ["@tensorflow/tfjs-node"], backend: "tensorflow", timing: "sync" },
  "node-gpu": { packages: ["@tensorflow/tfjs-node-gpu"], backend: "tensorflow", timing: "sync" },
};
