import { addDims, constantOf, type Dim, divideDims } from "../expr/dim.ts";

/** The name in c·name + k, and what it must be for that to be `size`; undefined for other dims, and where no size is right. */
export function solveDim(dim: Dim, size: Dim): readonly [name: string, size: Dim] | undefined {
  const line = lineOf(dim);
  if (line === undefined) return undefined;
  const solution = divideDims(addDims(size, line.constant, -1), line.coefficient);
  return solution === undefined || (typeof solution === "number" && solution < 0) ? undefined : [line.name, solution];
}

/**
 * The parts of c·name + k; undefined for other dims.
 *
 * ```ts
 * lineOf(asDim("2*batch + 1")) // => { name: "batch", coefficient: 2, constant: 1 }
 * lineOf(asDim("batch*time")) // => undefined
 * ```
 */
export function lineOf(
  dim: Dim,
): { readonly name: string; readonly coefficient: number; readonly constant: number } | undefined {
  if (typeof dim === "number") return undefined;
  const [first, ...others] = dim.terms.filter(({ names }) => names.length > 0);
  const [name, ...more] = first?.names ?? [];
  if (first === undefined || others.length + more.length > 0 || typeof name !== "string") return undefined;
  return { name, coefficient: first.coefficient, constant: constantOf(dim) };
}
