import { checkOptions, type DType, type TensorLike } from "@handloom/tensor";
import { exprDType, hostValue } from "../host/hostValue.ts";
import { makeNode, type Variable } from "./expr.ts";

/** The options of `variable`. */
export interface VariableOptions {
  /** For listings and errors; identity is the object. */
  readonly name?: string | undefined;
  /** Default: what the initial value has; float32 for numbers, uint8 for a `Uint8Array`. */
  readonly dtype?: DType | undefined;
}

/**
 * Makes a value that stays between calls: a weight, an optimizer's slot, a counter.
 *
 * It has one value per engine, which starts at `initial`; only the updates of compiled functions and `engine.write` change it.
 *
 * @param initial a number, nested arrays, a typed array or a tensor; not rounded before an engine takes it
 * @throws TensorError for ragged arrays and numbers that `dtype` cannot hold
 *
 * ```ts
 * evaluate(variable([[1, 2]])) // => [[1, 2]]
 * ```
 */
export function variable(initial: TensorLike, options: VariableOptions = {}): Variable {
  const { name, dtype } = checkOptions("variable", options, "name dtype");
  const value = hostValue("variable", initial, dtype);
  return makeNode({
    node: "variable",
    name,
    initial: value,
    shape: value.shape,
    dtype: dtype ?? exprDType(value),
  } as const);
}
