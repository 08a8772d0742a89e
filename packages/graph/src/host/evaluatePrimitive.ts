import { isTensor, sizeOf, Tensor } from "@handloom/tensor";
import { GraphError } from "../expr/errors.ts";
import type { Expr } from "../expr/expr.ts";
import { located } from "../expr/located.ts";
import { sameShape, showShape } from "../expr/shape.ts";
import type { AnyPrimitive } from "../primitive.ts";
import type { ConcreteType } from "./concreteTypes.ts";
import { exprDType } from "./hostValue.ts";
import { thrown } from "./thrown.ts";

/** A primitive at work, as engines know it. */
export interface Evaluation {
  readonly primitive: AnyPrimitive;
  readonly attributes: unknown;
  /** The types of the results. */
  readonly types: readonly ConcreteType[];
  /** The origin that its errors name. */
  readonly origin: Expr | undefined;
}

/**
 * Computes a primitive by its own definition, as every engine does that has nothing better. A stranger's definition is
 * not trusted. It gets copies of its operands, and copies are taken of its results, whose number, shapes and dtypes
 * must be those of `types`.
 *
 * @throws GraphError that names the primitive and the line that applied it; an error of `evaluate` is its `cause`
 *
 * ```ts
 * import { tensor } from "@handloom/tensor";
 *
 * const { primitive, attributes } = applicationsOf([neg(variable([1, 2]))])[0];
 * const [negative] = evaluatePrimitive({ primitive, attributes, types: [{ shape: [2], dtype: "float32" }], origin: undefined }, [
 *   tensor([1, 2]),
 * ]);
 * negative // => [-1, -2]
 * ```
 */
export function evaluatePrimitive(evaluation: Evaluation, operands: readonly Tensor[]): readonly Tensor[] {
  const { primitive, attributes, types, origin } = evaluation;
  const isStranger = primitive.name.includes("/");
  try {
    const results: unknown = primitive.evaluate(isStranger ? operands.map(copyOf) : operands, attributes);
    const checked = checkResults(primitive.name, types, results);
    return isStranger ? checked.map(copyOf) : checked;
  } catch (error) {
    throw located(thrown(primitive.name, "evaluate", error), origin);
  }
}

function copyOf({ data, shape, dtype }: Tensor): Tensor {
  return new Tensor(data.slice(), shape, dtype);
}

function checkResults(name: string, types: readonly ConcreteType[], results: unknown): readonly Tensor[] {
  const wrong = (got: string, wanted: string) =>
    new GraphError(name, `its \`evaluate\` gives ${got}, its \`types\` ${wanted}`, "Make both agree");
  if (!Array.isArray(results) || results.length !== types.length)
    throw wrong(Array.isArray(results) ? `${results.length} results` : "no list of tensors", `${types.length}`);
  types.forEach(({ shape, dtype }, i) => {
    const result: unknown = results[i];
    const which = types.length === 1 ? "" : ` for result ${i}`;
    if (!isTensor(result)) throw wrong(`no tensor${which}`, `${dtype}${showShape(shape)}`);
    if (exprDType(result) !== dtype || !sameShape(result.shape, shape))
      throw wrong(`${result.dtype}${showShape(result.shape)}${which}`, `${dtype}${showShape(shape)}`);
    if (result.data.length !== sizeOf(shape))
      throw wrong(`${result.data.length} elements${which}`, `${dtype}${showShape(shape)}`);
    if (dtype === "bool" && name.includes("/") && result.data.some((bit) => bit !== 0 && bit !== 1))
      throw wrong(`other numbers than 0 and 1${which}`, `${dtype}${showShape(shape)}`);
  });
  return results as readonly Tensor[];
}
