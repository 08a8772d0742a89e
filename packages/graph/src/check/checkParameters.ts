import { ShapeError } from "../expr/errors.ts";
import type { TensorType } from "../expr/expr.ts";
import { sameShape, showShape } from "../expr/shape.ts";
import type { Body } from "../primitive.ts";

/** Throws unless a loop gives each parameter of its body what the body was made for. */
export function checkParameters(called: string, { parameters }: Body, given: readonly TensorType[]): void {
  if (given.length !== parameters.length) {
    throw new ShapeError(
      called,
      given,
      `the body takes ${parameters.length} tensors and is given ${given.length}`,
      "Give one for each of its parameters",
    );
  }
  given.forEach((type, i) => {
    const { shape, dtype } = parameters[i] as TensorType;
    if (type.dtype === dtype && sameShape(type.shape, shape)) return;
    throw new ShapeError(
      called,
      given,
      `the body takes ${dtype}${showShape(shape)} where it is given ${type.dtype}${showShape(type.shape)}`,
      "Make both agree: a named dim has one size throughout",
    );
  });
}
