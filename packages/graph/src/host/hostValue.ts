import {
  checkDType,
  type DType,
  dtypesOfEngines,
  type HostDType,
  isFloat,
  type Tensor,
  type TensorLike,
  tensor,
} from "@handloom/tensor";
import type { TensorType } from "../expr/expr.ts";
import { showShape } from "../expr/shape.ts";

/**
 * A value as a graph holds it: floats in the precision that they have, unrounded until an engine takes them.
 *
 * @param dtype the one that it has in the graph; left out, its own
 * @throws TensorError for what does not fit
 */
export function hostValue(called: string, value: TensorLike, dtype?: DType): Tensor {
  if (dtype !== undefined) checkDType(called, dtype, dtypesOfEngines);
  const wantsFloat = dtype !== undefined && isFloat(dtype);
  const given = tensor(value, { dtype: wantsFloat ? undefined : dtype });
  return wantsFloat && !isFloat(given.dtype) ? tensor(given, { dtype: "float64" }) : given;
}

/** The dtype that a host tensor has in a graph: float64 counts as float32. */
export function exprDType({ dtype }: Tensor): DType {
  return isFloat(dtype) ? "float32" : (dtype as DType);
}

/**
 * The remedy for a value of another dtype than is wanted. Bytes are the case where the value does not show what it is.
 *
 * ```ts
 * conversionRemedy("float64", input("n", [2], "int32"), "Use cast.") // => Use cast.
 * conversionRemedy("uint8", input("done", [2], "bool"), "Use cast.")
 * // => A bare Uint8Array holds uint8 numbers; say that they are bools: tensor(bytes, { dtype: "bool" })
 * ```
 */
export function conversionRemedy(got: HostDType, { dtype, shape }: TensorType, otherwise: string): string {
  if (got !== "uint8") return otherwise;
  const options = [`dtype: "${dtype}"`, ...(shape.length === 1 ? [] : [`shape: ${showShape(shape)}`])];
  const named = `tensor(bytes, { ${options.join(", ")} })`;
  return dtype === "bool"
    ? `A bare Uint8Array holds uint8 numbers; say that they are bools: ${named}`
    : `A bare Uint8Array holds uint8 numbers; nothing converts silently: ${named}, or let it be uint8 and cast it in the graph`;
}
