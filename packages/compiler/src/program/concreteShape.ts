import { type Application, type Dim, type Expr, GraphError, ShapeError, type TensorType } from "@handloom/graph";
import { bindDim, dimNames, nameOf, openDim, type Sizes, sameShape, showShape } from "@handloom/graph/inspect";
import type { ValueType } from "./program.ts";

/** The shape with a size for every name. */
export function concreteShape(type: TensorType, sizes: Sizes): number[] {
  return type.shape.map((dim) => {
    const size = bindDim(dim, sizes);
    if (typeof size !== "number") throw unknownSize(size, `of shape ${showShape(type.shape)} `);
    if (Number.isInteger(size) && size >= 0) return size;
    throw new ShapeError(
      "compile",
      [type],
      `a dim of shape ${showShape(type.shape)} would be ${size}`,
      "Check the sizes that slices and pads take away",
    );
  });
}

/** Throws for a name in an application's results or attributes that has no size; those of a loop's bodies come later. */
export function checkNames(results: readonly TensorType[], attributes: unknown, sizes: Sizes): void {
  for (const { shape } of results) {
    const open = shape.find((dim) => typeof bindDim(dim, sizes) !== "number");
    if (open !== undefined) throw unknownSize(bindDim(open, sizes), `of shape ${showShape(shape)} `);
  }
  const open = openDim(attributes);
  if (open !== undefined) throw unknownSize(open, "");
}

function unknownSize(size: Dim, where: string): GraphError {
  const [name] = dimNames(size);
  return new GraphError("compile", `dim ${name} ${where}has no size`, `No input has it: pass dims: { ${name}: … }`);
}

/** Named sizes that a replacement has made equal must be equal at the call, too. */
export function checkSame(
  { operands, results, primitive }: Application,
  { shape, dtype }: ValueType,
  sizes: Sizes,
): void {
  const [given, named] = [operands[0] as Expr, results[0] as Expr];
  const wanted = concreteShape(named, sizes);
  if (named.dtype !== dtype)
    throw new GraphError(primitive.name, `an annotation makes ${named.dtype} of ${dtype}`, "Use cast(x, dtype)");
  if (sameShape(wanted, shape)) return;
  const was = `${nameOf(given)} of shape ${showShape(given.shape)} has ${showShape(shape)}`;
  // If no name is left, an update of a variable may have given the size as well.
  if (named.shape.every((dim) => typeof dim === "number")) {
    const problem = `${was}, but a replacement or an update's target has ${showShape(wanted)}`;
    throw new GraphError("compile", problem, "An update has its target's shape, and a named dim one size throughout");
  }
  throw new GraphError(
    "givens",
    `${was}, but a replacement made that ${showShape(named.shape)}, which is ${showShape(wanted)}`,
    "A named dim has one size throughout",
  );
}
