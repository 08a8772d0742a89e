import type { PrimitiveUse } from "@handloom/compiler";
import type { Backend } from "../backend.ts";
import { hostReason } from "./program/hostReason.ts";
import { factOf } from "./tables.ts";

/** Whether there are kernels for a use of a primitive on a backend. */
export function lowers(use: PrimitiveUse, backend: Backend): boolean {
  if (hostReason(use, backend) !== undefined) return false;
  return use.kind === "loop" || use.kind === "annotation" || typeof factOf(use) === "object";
}
