import {
  checkDType,
  type DType,
  type HostDType,
  isFloat,
  type Tensor,
  type TensorLike,
  tensor,
} from "@handloom/tensor";
import { GraphError } from "../expr/errors.ts";
import type { TensorType } from "../expr/expr.ts";
import { showShape } from "../expr/shape.ts";

/** The dtypes that an expression can have. */
export const dtypesOfEngines: readonly DType[] = ["float32", "int32", "bool"];

/**
 * A value as a graph holds it: floats in the precision that they have, unrounded until an engine takes them.
 *
 * @param dtype the one that it has in the graph; left out, its own
 * @throws GraphError for bytes without a dtype, TensorError for what does not fit
 */
export function hostValue(called: string, value: TensorLike, dtype?: DType): Tensor {
  if (dtype !== undefined) checkDType(called, dtype, dtypesOfEngines);
  const wantsFloat = dtype !== undefined && isFloat(dtype);
  const given = tensor(value, { dtype: wantsFloat ? undefined : dtype });
  if (wantsFloat && !isFloat(given.dtype)) return tensor(given, { dtype: "float64" });
  if (given.dtype === "uint8") {
    throw new GraphError(
      called,
      "the value is uint8, the dtype of a bare Uint8Array, with which engines do not compute",
      'Say what the bytes are: tensor(bytes, { dtype: "bool" }), or "int32" or "float32"',
    );
  }
  return given;
}

/** The dtype that a host tensor has in a graph: float64 counts as float32. */
export function exprDType({ dtype }: Tensor): DType {
  return isFloat(dtype) ? "float32" : (dtype as DType);
}

/** The remedy for a value of another dtype than is wanted. */
export function conversionRemedy(got: HostDType, { dtype, shape }: TensorType, otherwise: string): string {
  if (got !== "uint8") return otherwise;
  const options = [`dtype: "${dtype}"`, ...(shape.length === 1 ? [] : [`shape: ${showShape(shape)}`])];
  const means = dtype === "bool" ? "say that they are bools" : "nothing converts silently";
  return `A bare Uint8Array holds uint8 numbers; ${means}: tensor(bytes, { ${options.join(", ")} })`;
}
