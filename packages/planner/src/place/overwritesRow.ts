import type { Address, Call, Index, Kernel, Part, ReductionKernel, RowPhase, RowsKernel } from "../plan.ts";
import { mayOverwrite } from "./overwrites.ts";

/**
 * `mayOverwrite` for plans with kernels of rows. They may write over a value that no later phase
 * reads, if one reduction with all of their loads and stores may. Earlier phases then read it in the row that is written.
 */
export function overwritesRow(kernel: Kernel, call: Call, result: Index, old: Address): boolean {
  if (kernel.kind !== "rows") return mayOverwrite(kernel, call, result, old);
  const stores = ({ stores }: Part): boolean => stores.some(({ to }) => call.arguments[to.argument]?.buffer === result);
  const reads = ({ code }: Part): boolean =>
    code.some((scalar) => scalar.op === "load" && call.arguments[scalar.view.argument]?.buffer === old.buffer);
  const last = kernel.phases.findIndex((phase) => partsOf(phase).some(stores));
  const isReadLater = kernel.phases.slice(last + 1).some((phase) => partsOf(phase).some(reads));
  return !isReadLater && mayOverwrite(asReduction(kernel), call, result, old);
}

const elementsOf = (phase: RowPhase): readonly Part[] =>
  phase.kind === "map" ? [phase.part] : phase.kind === "reduction" ? [phase.into] : [];
const totalsOf = (phase: RowPhase): readonly Part[] => (phase.kind === "map" ? [] : [phase.from]);
const partsOf = (phase: RowPhase): readonly Part[] => [...elementsOf(phase), ...totalsOf(phase)];

/** A reduction that loads and stores what all phases do. */
function asReduction({ phases, axes, ...shape }: RowsKernel): ReductionKernel {
  const all = (parts: readonly Part[]): Part => ({
    code: parts.flatMap(({ code }) => code),
    stores: parts.flatMap(({ stores }) => stores),
  });
  const into = { ...all(phases.flatMap(elementsOf)), gives: 0 };
  const from = all(phases.flatMap(totalsOf));
  return { ...shape, kind: "reduction", axes: [...axes, 1], combine: "sum", dtype: "float32", into, from };
}
