import { type Entry, fourLanes, type LaneCost, type Rules } from "@handloom/planner";
import type { DType } from "@handloom/tensor";
import type { LaneLowering } from "./lanes/laneEntry.ts";
import type { Tables } from "./tables.ts";

export const memory: Rules["memory"] = fourLanes.memory;

/** The answers of an engine with such tables before kernels are made. */
export function rulesOf(known: Tables): Rules {
  return {
    engine: "wasm",
    lanes: mapEntries(known.elementwise, ({ cost, lanes }) => costsOf(lanes, cost)),
    casts: mapEntries(known.casts, (lowering) => costsOf(lowering, "cheap")),
    folds: mapEntries(known.combiners, (combiner) => Object.keys(combiner) as DType[]),
    kernels: known.kernels,
    host: known.host.draft,
    reasons: known.explained.reasons,
    windowed: known.windows.find,
    masked: known.windows.masked,
    ...known.rows,
    limits: fourLanes.limits,
    memory,
  };
}

function mapEntries<Known extends object, Made>(
  table: Readonly<Record<string, Entry<Known>>>,
  make: (entry: Known, name: string) => Made,
): Record<string, Entry<Made>> {
  return Object.fromEntries(
    Object.entries(table).map(([name, entry]) => [name, typeof entry === "string" ? entry : make(entry, name)]),
  );
}

const costsOf = (lowering: LaneLowering, cost: LaneCost): Readonly<Partial<Record<DType, LaneCost>>> =>
  Object.fromEntries(Object.keys(lowering).map((dtype) => [dtype, cost]));
