import type { PrimitiveUse } from "@handloom/compiler";
import type { Kind } from "@handloom/graph";
import type { DType } from "@handloom/tensor";
import { casts } from "./cast.ts";
import { contraction } from "./contraction.ts";
import { elementwise } from "./elementwise.ts";
import type { Entry, Fact } from "./entry.ts";
import { indexing } from "./indexing.ts";
import { movement } from "./movement.ts";
import { other } from "./other.ts";
import { reduction } from "./reduction.ts";
import { window } from "./window.ts";

type Entries = Readonly<Record<string, Entry<unknown> | "expand" | "host">>;

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

/** The fact for a use; nothing if its dtype is left out or the primitive has no table. */
export function factOf(use: PrimitiveUse): Fact<unknown> | "expand" | "host" | undefined {
  const { kind, primitive, results } = use;
  if (kind === "loop" || kind === "annotation") return undefined;
  if (primitive.name === "cast") return results[0] && casts[results[0].dtype];
  const entry = tables[kind][primitive.name] ?? "host";
  return typeof entry === "string" ? entry : entry[dtypeOf(use)];
}

/** The dtype of a primitive's elements. `where` has a condition in front of them; others have indices behind them. */
export function dtypeOf({ kind, operands, results }: Pick<PrimitiveUse, "kind" | "operands" | "results">): DType {
  const deciding = (kind === "elementwise" ? operands.at(-1) : operands[0]) ?? results[0];
  return deciding?.dtype ?? "float32";
}
