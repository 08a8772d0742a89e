import type { Fault } from "../description.ts";
import { showShape } from "./elements.ts";

/** The error of a fault, as engines say it. */
export function showFault(fault: Fault, position: number, index: number): string {
  if ("check" in fault) return fault.check;
  const { primitive, shape, size } = fault;
  const places = typeof size === "number" ? size : size[position % size.length]!;
  let rest = position;
  const at = shape.toReversed().map((length) => {
    const here = rest % length;
    rest = (rest - here) / length;
    return here;
  });
  const where = shape.length === 0 ? "" : ` at ${showShape(at.reverse())}`;
  const outside = places === 0 ? "has nothing to point to" : `is outside 0..${places - 1}`;
  return `${primitive}: index ${index}${where} ${outside}. Indices count from 0; negative ones do not count from the end.`;
}
