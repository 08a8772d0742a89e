import { isSymbolicDim, type SymbolicDim } from "../expr/dim.ts";
import { ShapeError } from "../expr/errors.ts";
import type { TensorType } from "../expr/expr.ts";
import { isExpr } from "../expr/isExpr.ts";
import { showShape } from "../expr/shape.ts";
import type { AnyPrimitive } from "../primitive.ts";
import { thrown } from "./thrown.ts";
import { typesOf } from "./typesOf.ts";

/** A type whose sizes are all numbers. */
export interface ConcreteType extends TensorType {
  readonly shape: readonly number[];
}

/**
 * The types of a primitive's results once every size is a number. This is the check that nothing reads or writes outside
 * of its operands: while a graph is built, names may hide sizes that do not go together.
 *
 * @param attributes with numbers in place of all names
 * @throws what the primitive's `types` throws, ShapeError for a result with a size that is not a size
 *
 * ```ts
 * const { primitive, attributes } = applicationsOf([matmul(input("a", ["n", 2]), input("b", [2, 3]))])[0];
 * const operands = [[4, 2], [2, 3]].map((shape) => ({ shape, dtype: "float32" as const }));
 * concreteTypes(primitive, operands, attributes) // => [{ shape: [4, 3], dtype: "float32" }]
 * ```
 */
export function concreteTypes(
  primitive: AnyPrimitive,
  operands: readonly TensorType[],
  attributes: unknown,
): readonly ConcreteType[] {
  const types = typesNow(primitive, operands, attributes);
  for (const { shape } of types) {
    const axis = shape.findIndex((size) => !(Number.isInteger(size) && (size as number) >= 0));
    if (axis < 0) continue;
    throw new ShapeError(
      primitive.name,
      operands,
      `the result would have shape ${showShape(shape)}, and ${showShape(shape.slice(axis, axis + 1)).slice(1, -1)} is not a size`,
      "Check the sizes that slices and pads take away",
    );
  }
  return types as readonly ConcreteType[];
}

/** Nobody who reads the error of a call has the stack of the line that applied the primitive: this says whose it is. */
function typesNow(primitive: AnyPrimitive, operands: readonly TensorType[], attributes: unknown) {
  try {
    return typesOf(primitive, operands, attributes);
  } catch (error) {
    throw primitive.name.includes("/") ? thrown(primitive.name, "types", error) : error;
  }
}

/**
 * The first named size among attributes, however deep it lies in arrays and records; undefined where all sizes are numbers.
 *
 * ```ts
 * `${openDim({ shape: [2, asDim("batch")] })}` // => batch
 * openDim({ shape: [2, 3] }) // => undefined
 * ```
 */
export function openDim(attributes: unknown): SymbolicDim | undefined {
  if (isSymbolicDim(attributes)) return attributes;
  if (!Array.isArray(attributes) && !isPlainObject(attributes)) return undefined;
  for (const part of Object.values(attributes)) {
    const open = openDim(part);
    if (open !== undefined) return open;
  }
  return undefined;
}

function isPlainObject(x: unknown): x is object {
  return typeof x === "object" && x !== null && !isExpr(x) && Object.getPrototypeOf(x) === Object.prototype;
}
