import { dtypesOfEngines } from "@handloom/tensor";
import { GraphError } from "../expr/errors.ts";
import type { TensorType } from "../expr/expr.ts";
import type { AnyPrimitive } from "../primitive.ts";

/**
 * The types of a primitive's results, as its `types` says. A stranger's is not believed.
 *
 * @throws what `types` throws; GraphError that names a stranger's primitive where it gives no list of types
 */
export function typesOf(
  primitive: AnyPrimitive,
  operands: readonly TensorType[],
  attributes: unknown,
): readonly TensorType[] {
  const given: unknown = primitive.types(operands, attributes);
  if (!primitive.name.includes("/") || (Array.isArray(given) && given.every(isType)))
    return given as readonly TensorType[];
  throw new GraphError(
    primitive.name,
    "its `types` gives no list of types",
    `Return [{ shape, dtype }] with a dtype of ${dtypesOfEngines.join(", ")}`,
  );
}

function isType(type: unknown): type is TensorType {
  const { shape, dtype } = (type ?? {}) as Partial<TensorType>;
  return Array.isArray(shape) && dtypesOfEngines.some((one) => one === dtype);
}
