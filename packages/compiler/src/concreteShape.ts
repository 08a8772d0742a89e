import { type Application, type Expr, GraphError, type TensorType } from "@handloom/graph";
import { bindDim, dimNames, nameOf, type Sizes, showShape } from "@handloom/graph/inspect";

/** The shape with a size for every name. */
export function concreteShape({ shape }: TensorType, sizes: Sizes): number[] {
  return shape.map((dim) => {
    const size = bindDim(dim, sizes);
    if (typeof size === "number" && size >= 0) return size;
    if (typeof size === "number")
      throw new GraphError(
        "compile",
        `a dim of shape ${showShape(shape)} would be ${size}`,
        "Check the sizes that slices and pads take away",
      );
    const [name] = dimNames(size);
    throw new GraphError(
      "compile",
      `dim ${name} of shape ${showShape(shape)} has no size`,
      `No input has it: pass dims: { ${name}: … }`,
    );
  });
}

/** Named sizes that a replacement has made equal must be equal at the call, too. */
export function checkSame({ operands, results }: Application, shape: readonly number[], sizes: Sizes): void {
  const [given, named] = [operands[0] as Expr, results[0] as Expr];
  const wanted = concreteShape(named, sizes);
  if (wanted.every((size, axis) => size === shape[axis])) return;
  throw new GraphError(
    "givens",
    `${nameOf(given)} of shape ${showShape(given.shape)} has ${showShape(shape)}, but a replacement made that ${showShape(named.shape)}, which is ${showShape(wanted)}`,
    "A named dim has one size throughout",
  );
}
