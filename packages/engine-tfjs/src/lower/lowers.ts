import type { PrimitiveUse } from "@handloom/compiler";
import type { Kind } from "@handloom/graph";
import type { Backend } from "../backend.ts";
import { casts } from "./cast.ts";
import { contraction } from "./contraction.ts";
import { elementwise } from "./elementwise.ts";
import { indexing } from "./indexing.ts";
import { movement } from "./movement.ts";
import { other } from "./other.ts";
import { hostReason } from "./program/hostReason.ts";
import { reduction } from "./reduction.ts";
import { window } from "./window.ts";

type Entries = Readonly<Record<string, unknown>>;

/** Loops are run by the engine, whatever their bodies hold, and annotations by nobody. */
export const tables: Readonly<Record<Exclude<Kind, "loop" | "annotation">, Entries>> = {
  elementwise,
  movement,
  reduction,
  contraction,
  indexing,
  other,
  window,
};

/** Whether there are kernels for a use of a primitive on a backend. */
export function lowers(use: PrimitiveUse, backend: Backend): boolean {
  const { kind, primitive, results } = use;
  if (hostReason(use, backend) !== undefined) return false;
  if (kind === "loop" || kind === "annotation") return true;
  const entry = primitive.name === "cast" ? (casts as Entries)[results[0]?.dtype ?? ""] : tables[kind][primitive.name];
  return typeof entry === "object" || typeof entry === "function";
}
