import { checkDType, type DType, dtypesOfEngines } from "@handloom/tensor";
import { checkSizes } from "../check/checkList.ts";
import type { DimLike } from "./dim.ts";
import { GraphError } from "./errors.ts";
import { type Input, makeNode } from "./expr.ts";
import { asShape } from "./shape.ts";

/**
 * Names a value that each call of a compiled function is given.
 *
 * @param name how errors and listings call it
 * @param shape one entry per axis: a size ≥ 0, or the name of a size that each call decides. The same name is the same size everywhere
 * @param dtype default float32; the word itself: `input("ids", ["batch"], "int32")`
 * @throws GraphError for another order of arguments; RangeError for a dim that is neither a size nor a name, TensorError for
 *   a dtype that engines do not have
 *
 * ```ts
 * show(input("x", ["batch", 2])) // => "x: float32[batch, 2] input"
 * ```
 */
export function input(name: string, shape: readonly DimLike[], dtype: DType = "float32"): Input {
  checkForm(name, dtype);
  checkSizes("input", "the shape", shape);
  checkDType("input", dtype, dtypesOfEngines);
  return makeNode({ node: "input", name, shape: asShape(shape), dtype } as const);
}

/** The other frameworks' forms: options for name and shape, a shape before the name, options for the dtype. */
function checkForm(name: unknown, dtype: unknown): void {
  const isWord = typeof dtype !== "object" || dtype === null;
  const problem = typeof name === "string" ? "the dtype is a word, not an object" : "the name, a text, comes first";
  if (typeof name === "string" && isWord) return;
  throw new GraphError("input", problem, 'Write input("x", ["batch", 2], "int32")');
}
