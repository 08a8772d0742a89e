import type { Value } from "@handloom/compiler";
import type { ReductionNode } from "../group/node.ts";
import type { RowPhase } from "../group/rowPhase.ts";
import { fuseRows, type RowGroup } from "../group/rows.ts";
import { along } from "../layout/layout.ts";
import { overwritesRow } from "../place/overwritesRow.ts";
import type {
  Address,
  Argument,
  Index,
  MapKernel,
  Part,
  RowPhase as Phase,
  ReductionKernel,
  RowPart,
  Scalar,
  View,
} from "../plan.ts";
import { type Made, type Making, made } from "./making.ts";
import { draftReduction } from "./reduction.ts";

/** How groups over the same rows become one kernel: what finds them, what makes the kernel, and when it writes in place. */
export const rowKernels: {
  readonly fuse: typeof fuseRows;
  readonly draft: (making: Making, rows: RowGroup) => Made;
  readonly mayOverwrite: typeof overwritesRow;
} = { fuse: fuseRows, draft: draftRows, mayOverwrite: overwritesRow };

/** A phase as the kernel that it would be alone, with what it takes. */
interface Alone {
  readonly phase: RowPhase;
  readonly kernel: ReductionKernel | MapKernel;
  readonly addresses: readonly Address[];
}

/** Reductions and maps over the same rows. */
function draftRows(making: Making, rows: RowGroup): Made {
  const kept = [...rows.kept];
  const all = rows.phases.map((phase) => draftAlone(making, rows, phase, kept));
  const joining = createJoining(all);
  const phases = all.map((one) => joined(joining, one));
  const own = joining.rows.map((buffer) => making.scope.type(kept[-1 - buffer] as Value).dtype);
  const kernel = { kind: "rows", arguments: joining.arguments, axes: rows.runs, rows: own, phases } as const;
  return { kernel: making.tables.kernel(kernel), arguments: joining.addresses };
}

/** Values that are kept have no address: negative buffers stand for them until phases are joined. */
function draftAlone(making: Making, rows: RowGroup, phase: RowPhase, kept: readonly Value[]): Alone {
  const { scope, tables } = making;
  const kernels: Alone["kernel"][] = [];
  const inside: Making = {
    ...making,
    tables: { ...tables, kernel: (kernel) => kernels.push(kernel as Alone["kernel"]) - 1 },
    scope: {
      ...scope,
      address: (value) =>
        rows.kept.has(value) ? { buffer: -1 - kept.indexOf(value), offset: 0, turns: [] } : scope.address(value),
    },
  };
  const { group } = phase;
  const { arguments: addresses } =
    group.core === undefined
      ? draftMaps(inside, rows, phase)
      : draftReduction(inside, group, group.core as ReductionNode);
  return { phase, kernel: kernels[0] as Alone["kernel"], addresses };
}

function draftMaps(making: Making, { runs }: RowGroup, { work, group: { after, stores } }: RowPhase): Made {
  const axes = work === "map" ? runs : runs.slice(0, 1);
  return made(making, (builder) => {
    const part = builder.part();
    part.maps(after, along(axes));
    const results = after.map(({ result }) => result);
    const finished = part.finish(results, stores, along(axes));
    return (shape) => ({ kind: "map", ...shape, axes, part: finished });
  });
}

/** The state that phases are joined with. */
interface Joining {
  readonly arguments: readonly Argument[];
  readonly addresses: readonly Address[];
  /** The buffers of the kernel's own rows. */
  readonly rows: readonly Index[];
  /** The buffers that a phase reads. */
  readonly read: ReadonlySet<Index>;
  /** Totals so far, by buffer. */
  readonly totals: Map<Index, Index>;
}

const partsOf = ({ kernel }: Alone): readonly Part[] =>
  kernel.kind === "map" ? [kernel.part] : [kernel.into, kernel.from];

function createJoining(all: readonly Alone[]): Joining {
  const read = new Set<Index>();
  const rows = new Set<Index>();
  const own = new Map<string, { at: Address; argument: Argument }>();
  for (const one of all) {
    const { kernel, addresses, phase } = one;
    const bufferOf = ({ argument }: View): Index => (addresses[argument] as Address).buffer;
    for (const { code } of partsOf(one))
      for (const scalar of code) if (scalar.op === "load") read.add(bufferOf(scalar.view));
    const elements = kernel.kind === "map" ? (phase.work === "map" ? [kernel.part] : []) : [kernel.into];
    for (const { stores } of elements) for (const { to } of stores) if (bufferOf(to) < 0) rows.add(bufferOf(to));
    addresses.forEach((at, i) => {
      const argument = kernel.arguments[i] as Argument;
      const known = own.get(keyOf(at));
      if (known === undefined) own.set(keyOf(at), { at, argument });
      else if (known.argument.access !== argument.access) known.argument = { ...argument, access: "both" };
    });
  }
  const held = [...own.values()].filter(({ at }) => at.buffer >= 0);
  return {
    arguments: held.map(({ argument }) => argument),
    addresses: held.map(({ at }) => at),
    rows: [...rows],
    read,
    totals: new Map(),
  };
}

const keyOf = ({ buffer, offset, turns }: Address): string => `${buffer}:${offset}:${turns}`;

/** A phase with the arguments of all, that loads nothing which an earlier one has made of the row. */
function joined(joining: Joining, { phase, kernel, addresses }: Alone): Phase {
  const elements = <T extends Part>(part: T): T => withViews(joining, addresses, part, 2);
  const totals = (part: Part): RowPart => {
    const moved = withViews(joining, addresses, part, 1);
    const given = part.stores.filter(({ to }) => joining.read.has((addresses[to.argument] as Address).buffer));
    for (const { to } of given) joining.totals.set((addresses[to.argument] as Address).buffer, joining.totals.size);
    return { ...moved, gives: given.map(({ scalar }) => scalar) };
  };
  if (kernel.kind === "map")
    return phase.work === "map"
      ? { kind: "map", part: elements(kernel.part) }
      : { kind: "totals", from: totals(kernel.part) };
  const { combine, dtype } = kernel;
  return { kind: "reduction", combine, dtype, into: elements(kernel.into), from: totals(kernel.from) };
}

/** The part with views by the arguments of all phases, along so many axes. */
function withViews<T extends Part>(joining: Joining, addresses: readonly Address[], part: T, axes: number): T {
  const places = joining.addresses.map(keyOf);
  const moved = ({ argument, offset, strides }: View): View => {
    const at = addresses[argument] as Address;
    const row = joining.rows.indexOf(at.buffer);
    if (row >= 0) return { argument: places.length + row, offset: 0, strides: [0, 1] };
    return { argument: places.indexOf(keyOf(at)), offset, strides: strides.slice(0, axes) };
  };
  const code = part.code.map((scalar): Scalar => {
    if (scalar.op !== "load") return scalar;
    const total = joining.totals.get((addresses[scalar.view.argument] as Address).buffer);
    return total === undefined ? { ...scalar, view: moved(scalar.view) } : { op: "total", dtype: scalar.dtype, total };
  });
  const isHeld = (view: View): boolean => moved(view).argument >= 0;
  const stores = part.stores.flatMap(({ scalar, to }) => (isHeld(to) ? [{ scalar, to: moved(to) }] : []));
  return { ...part, code, stores };
}
