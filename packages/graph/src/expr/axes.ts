import { axisOf } from "./shape.ts";

/** Axes from one number or a list, counted from the front, sorted, each once. */
export function axesOf(called: string, axis: number | readonly number[], rank: number): readonly number[] {
  const chosen = (typeof axis === "number" ? [axis] : axis).map((one) => axisOf(called, one, rank));
  return [...new Set(chosen)].sort((a, b) => a - b);
}
