import type { PrimitiveUse } from "@handloom/compiler";
import { isInteger } from "@handloom/tensor";
import type { Backend } from "../../backend.ts";

/** Why a primitive has to run in JavaScript, if it has to and has no `expand`. */
export function hostReason(use: PrimitiveUse, backend: Backend): string | undefined {
  const { primitive, kind } = use;
  if (primitive.name.includes("/")) return "no expansion is given";
  if (primitive.name === "randomBits" && !backend.hasAllOps)
    return "tfjs has no integer bit operations on all backends";
  if (kind !== "loop" && kind !== "annotation" && axesOf(use) > backend.mostAxes)
    return `${backend.name} has kernels for up to ${backend.mostAxes} axes`;
  if (kind === "loop" || backend.integers !== "float" || !needsIntegers(use, backend)) return undefined;
  return `${backend.name} keeps int32 in float32, exact to 2^24 only`;
}

function axesOf({ operands, results }: PrimitiveUse): number {
  return Math.max(0, ...[...operands, ...results].map(({ shape }) => shape.length));
}

/** Indices, and what int32 becomes as float32, survive being floats on the way. */
function needsIntegers({ primitive, kind, operands, results }: PrimitiveUse, { castsBits }: Backend): boolean {
  const isWhole = ({ dtype }: PrimitiveUse["operands"][number]) => isInteger(dtype);
  const takesIntegers = operands.some(isWhole);
  // Positions are small numbers.
  if (kind === "reduction") return takesIntegers;
  if (results.some(isWhole)) return kind !== "other" || operands.length > 0;
  const survives = kind === "indexing" || (primitive.name === "cast" && !castsBits);
  return takesIntegers && !survives;
}
