import type { DType } from "@handloom/tensor";

/** The dtypes of tensors of TensorFlow.js, as far as programs need them. */
export type DeviceDType = "float32" | "int32" | "bool";

/** The dtype that a device keeps elements in. TensorFlow.js has no bytes, which are int32 there. */
export const deviceDTypes: Readonly<Record<DType, DeviceDType>> = {
  float32: "float32",
  int32: "int32",
  uint8: "int32",
  bool: "bool",
};
