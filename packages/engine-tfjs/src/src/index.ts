export { createTfjsEngine, type TfjsEngineOptions } from "./createTfjsEngine.ts";
export { type LoadTfjsOptions, loadTfjs } from "./load/loadTfjs.ts";
export type { TfjsBackendName, TimingOf } from "./load/sources.ts";
export type { DeviceArray, Tfjs, TfjsKernels, TfjsTensor } from "./tfjs.ts";
export { TfjsError } from "./tfjsError.ts";
