import type { DType } from "@handloom/tensor";
import { DTypeError } from "../expr/errors.ts";
import type { TensorType } from "../expr/expr.ts";

/**
 * The one dtype of the operands, for a type rule.
 *
 * @param called the op, for messages
 * @param accepts the dtypes that it takes
 * @throws DTypeError for operands of different dtypes, and for another dtype
 *
 * ```ts
 * const [x, n] = [input("x", [2]), input("n", [2], "int32")];
 * commonDType("mine", [x, x], ["float32"]) // => float32
 * commonDType("mine", [x, n], ["float32"])
 * // => throws DTypeError: mine(float32, int32): operands have different dtypes. Nothing converts silently: use cast(x, dtype).
 * ```
 */
export function commonDType(called: string, operands: readonly TensorType[], accepts: readonly DType[]): DType {
  const dtype = operands[0]?.dtype ?? "float32";
  if (operands.some((operand) => operand.dtype !== dtype)) {
    throw new DTypeError(
      called,
      operands,
      "operands have different dtypes",
      "Nothing converts silently: use cast(x, dtype)",
    );
  }
  if (!accepts.includes(dtype)) {
    throw new DTypeError(called, operands, `takes ${listed(accepts)}, got ${dtype}`, `Use cast(x, "${accepts[0]}")`);
  }
  return dtype;
}

/** "float32, int32 or uint8" */
function listed(names: readonly string[]): string {
  return [names.slice(0, -1).join(", "), ...names.slice(-1)].filter((part) => part !== "").join(" or ");
}
