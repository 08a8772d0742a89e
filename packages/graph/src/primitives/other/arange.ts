import { Tensor as HostTensor } from "@handloom/tensor";
import { asDim, type Dim, type DimLike } from "../../expr/dim.ts";
import { GraphError } from "../../expr/errors.ts";
import type { Expr } from "../../expr/expr.ts";
import { apply, definePrimitive, type Nullary } from "../../primitive.ts";
import { add } from "../elementwise/arithmetic/add.ts";
import { mul } from "../elementwise/arithmetic/mul.ts";

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
 * The whole numbers 0, 1, 2, … up to one, or from one to another by steps; the end is left out, as in NumPy.
 *
 * @param stop a size, or a name that a function which computes it must learn from an input or from `dims`
 * @returns int32, one axis
 * @throws GraphError for numbers that are not whole, and for a step of 0
 *
 * ```ts
 * evaluate(arange(4)) // => [0, 1, 2, 3]
 * evaluate(arange(2, 5)) // => [2, 3, 4]
 * evaluate(arange(5, 0, -2)) // => [5, 3, 1]
 * ```
 */
export function arange(stop: DimLike): Expr;
export function arange(start: number, stop: number, step?: number): Expr;
export function arange(start: DimLike, stop?: number, step = 1): Expr {
  if (stop === undefined) return apply(primitive, [], { length: asDim(start) });
  const first = checkWhole("start", start);
  const by = checkWhole("step", step);
  const length = Math.max(0, Math.ceil((checkWhole("stop", stop) - first) / by));
  const counted = apply(primitive, [], { length });
  return add(by === 1 ? counted : mul(counted, by), first);
}

function checkWhole(name: string, value: unknown): number {
  if (typeof value === "number" && Number.isInteger(value) && !(name === "step" && value === 0)) return value;
  const problem = `${name} is ${typeof value === "string" ? `"${value}"` : String(value)}`;
  const remedy = 'Give whole numbers, and scale them: mul(cast(arange(n), "float32"), 0.1)';
  throw new GraphError("arange", problem, remedy);
}
