import type { Dim } from "../../expr/dim.ts";
import { type Expr, nextSerial } from "../../expr/expr.ts";
import { input } from "../../expr/input.ts";
import { elementCount } from "../../expr/shape.ts";
import { cast } from "../../primitives/elementwise/arithmetic/cast.ts";
import { equal } from "../../primitives/elementwise/comparison/equal.ts";
import { reshape } from "../../primitives/movement/reshape.ts";
import { transpose } from "../../primitives/movement/transpose.ts";
import { arange } from "../../primitives/other/arange.ts";
import { batched, batchGraph, type ForMany } from "../batch/batchGraph.ts";

/** An expression that is linear in a direction, for one direction; undefined where it does not depend on it. */
type Linear = (direction: Expr) => readonly (Expr | undefined)[];

/** The matrices of what is linear in something of a shape, for all its directions at once: [directions, …its own shape]. */
export function allDirections(shape: readonly Dim[], linear: Linear): readonly (Expr | undefined)[] {
  const since = nextSerial();
  const one = input("direction", shape);
  const size = elementCount(shape);
  const made = linear(one);
  const roots = made.filter((expr) => expr !== undefined);
  const all = batchGraph(roots, [[one, { expr: basis(shape, size), isBatched: true }]], { size, since });
  return made.map((expr) => expr && batched(all[roots.indexOf(expr)] as ForMany, size));
}

/** 1 at one element and 0 at all others, for each element. */
function basis(shape: readonly Dim[], size: Dim): Expr {
  const places = arange(size);
  return reshape(cast(equal(reshape(places, [size, 1]), reshape(places, [1, size])), "float32"), [size, ...shape]);
}

/** The axes of the result in front of those of what it is differentiated with respect to. */
export function directionsLast(directions: Expr, shape: readonly Dim[]): Expr {
  const [, ...own] = directions.shape;
  const turned = transpose(directions, [...own.map((_, axis) => axis + 1), 0]);
  return reshape(turned, [...own, ...shape]);
}
