import { Tensor as HostTensor } from "@handloom/tensor";
import { asDim, type Dim, type DimLike } from "../dim.ts";
import type { Expr } from "../expr.ts";
import { apply, definePrimitive, type Nullary } from "../primitive.ts";

interface Attributes {
  readonly length: Dim;
}

const primitive = definePrimitive<Nullary, Attributes>({
  name: "arange",
  kind: "other",
  types: (_, { length }) => [{ shape: [length], dtype: "int32" }],
  evaluate: (_, { length }) => [
    new HostTensor(
      Int32Array.from({ length: length as number }, (_, i) => i),
      [length as number],
    ),
  ],
  vjp: () => [],
});

/**
 * The numbers 0, 1, 2, ….
 *
 * @param length how many: a size, or a name that a function which computes it must learn from an input or from `dims`
 * @returns int32 `[length]`
 *
 * ```ts
 * evaluate(arange(4)) // => [0, 1, 2, 3]
 * ```
 */
export function arange(length: DimLike): Expr {
  return apply(primitive, [], { length: asDim(length) });
}
