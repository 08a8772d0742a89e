import type { PrimitiveUse } from "@handloom/compiler";
import type { Backend } from "../../backend.ts";
import { factOf } from "../tables.ts";

/** Why a primitive has to run in JavaScript, if it has to and has no `expand`. */
export function hostReason(use: PrimitiveUse, backend: Backend): string | undefined {
  const { primitive, kind } = use;
  if (primitive.name.includes("/")) return "no expansion is given";
  if (kind === "loop" || kind === "annotation") return undefined;
  if (axesOf(use) > backend.mostAxes) return `${backend.name} has kernels for up to ${backend.mostAxes} axes`;
  const fact = factOf(use);
  if (fact === "host") return "tfjs has no kernel for it";
  return typeof fact === "object" ? fact.lacks(backend, use) : undefined;
}

function axesOf({ operands, results }: PrimitiveUse): number {
  return Math.max(0, ...[...operands, ...results].map(({ shape }) => shape.length));
}
