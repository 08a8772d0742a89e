import { type Expr, showDim } from "@handloom/graph";
import { LayerError } from "../layer/layerError.ts";

/** Elements at both ends of spatial axes: a number for all, or for each axis one or [before, behind]. */
export type Sides = number | readonly (number | readonly [before: number, behind: number])[];

/** @throws RangeError for what is not whole numbers ≥ 0 */
export function checkSides(called: string, sides: Sides): void {
  const pairs = (typeof sides === "object" ? sides : [sides]).map((side) =>
    typeof side === "object" ? side : [side, side],
  );
  const isWhole = (pair: readonly unknown[]) =>
    pair.length === 2 && pair.every((n) => Number.isInteger(n) && (n as number) >= 0);
  if (pairs.length > 0 && pairs.every(isWhole)) return;
  throw new RangeError(
    `${called}: the sides are ${JSON.stringify(sides)}. Give a whole number ≥ 0 for all spatial axes, or for each axis one or [before, behind].`,
  );
}

/** The numbers before and behind every axis of [batch, …spatial, channels]. */
export function sidesOf(called: string, sides: Sides, { shape }: Expr): readonly (readonly [number, number])[] {
  const rank = shape.length - 2;
  if (rank < 1 || (typeof sides === "object" && sides.length !== rank))
    throw new LayerError(
      called,
      `x has shape [${shape.map(showDim).join(", ")}], and the sides are ${JSON.stringify(sides)}`,
      "Give [batch, …spatial, channels], and sides for each spatial axis",
    );
  const inner = Array.from({ length: rank }, (_, axis) => (typeof sides === "object" ? (sides[axis] ?? 0) : sides));
  return [[0, 0], ...inner.map((side) => (typeof side === "object" ? side : ([side, side] as const))), [0, 0]];
}
