import type { DeviceArray, Tfjs } from "../tfjs.ts";

/** The part of tfjs-node's native binding that runs saved models. */
export interface Binding {
  readonly TF_Version: string;
  readonly TF_FLOAT: number;
  readonly TF_INT32: number;
  readonly TF_BOOL: number;
  createTensor(shape: readonly number[], dtype: number, data: DeviceArray): number;
  deleteTensor(id: number): void;
  tensorDataSync(id: number): DeviceArray;
  loadSavedModel(folder: string, tags: string): number;
  deleteSavedModel(id: number): void;
  /** Names are separated by commas. */
  runSavedModel(
    id: number,
    inputs: readonly number[],
    inputNames: string,
    outputNames: string,
  ): readonly { readonly id: number }[];
  isUsingGpuDevice(): boolean;
}

/** The binding, where the backend has one. */
export function bindingOf(tf: Tfjs): Binding | undefined {
  const { binding } = tf.backend() as { readonly binding?: Partial<Binding> };
  return typeof binding?.runSavedModel === "function" ? (binding as Binding) : undefined;
}
