import { type Call, operandsOf, type Slot, type Stage } from "./plan.ts";

/** Frees each value that a call makes behind the last call that reads it, unless it is wanted at the end. */
export function withLiveness(calls: readonly Call[], wanted: readonly Slot[]): Stage[] {
  const seen = new Set<Slot>(wanted);
  const made = new Set<Slot>(calls.flatMap(({ results }): readonly Slot[] => results));
  const stages = calls.toReversed().map((call): Stage => {
    const last = [...new Set([...operandsOf(call), ...call.results])].filter((slot) => !seen.has(slot));
    for (const slot of last) seen.add(slot);
    return { call, free: last.filter((slot) => made.has(slot)) };
  });
  return stages.toReversed();
}
