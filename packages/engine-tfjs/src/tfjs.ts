import type { DeviceDType } from "./deviceDType.ts";

/** Elements as the device stores them: float32, int32, bool. */
export type DeviceArray = Float32Array | Int32Array | Uint8Array;

/** A tensor of TensorFlow.js. */
export interface TfjsTensor {
  /** Tensors with the same one share their data. */
  readonly dataId: object;
  readonly shape: readonly number[];
  dataSync(): unknown;
  data(): Promise<unknown>;
  dispose(): void;
}

/** `tf.engine()`: kernels without the gradient tape and the argument checks of `tf`'s ops. */
export interface TfjsKernels {
  runKernel(name: string, inputs: object, attributes?: object): TfjsTensor | readonly TfjsTensor[];
  makeTensor(values: DeviceArray, shape: number[], dtype: DeviceDType): TfjsTensor;
}

/**
 * What the engine calls of TensorFlow.js: `@tensorflow/tfjs-core`, and everything that exports it (`@tensorflow/tfjs`,
 * `@tensorflow/tfjs-node`, `@tensorflow/tfjs-node-gpu`), has it. Written here, so that nobody needs their types.
 */
export interface Tfjs {
  readonly version_core: string;
  getBackend(): string;
  backend(): unknown;
  engine(): TfjsKernels;
  keep(tensor: TfjsTensor): unknown;
}
