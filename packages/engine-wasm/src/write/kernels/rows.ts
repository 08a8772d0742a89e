import {
  blockBytes,
  elementBytes,
  type Operand,
  type Part,
  type RowPart,
  type RowPhase,
  type RowsKernel,
} from "@handloom/planner";
import { type Coordinate, constant } from "../../kernels/coordinate.ts";
import { type ReductionSizes, reduceAt } from "../../kernels/reduction/reduce.ts";
import { forStrips, partRange, type Range, type Strips, singles, whole } from "../../kernels/strips.ts";
import type { Address } from "../../kernels/view.ts";
import type { Code } from "../../wasm/code.ts";
import type { Local } from "../../wasm/valueType.ts";
import type { Job, Target, Writer } from "../job.ts";
import { memory } from "../rules.ts";
import { type Chain, createChain, type Place } from "./chain.ts";
import { emitRow } from "./map.ts";
import { bytesForAll, own } from "./product/shareProduct.ts";
import { combinerOf } from "./reduction.ts";
import { blocksOf, lanesIn, shared, timeOfPart } from "./share.ts";

/** Work on rows: for each row its phases, one after another. */
export const rows: Writer<RowsKernel> = {
  tune(kernel, target) {
    const { outer, length } = sizesOf(kernel);
    const room = roomOf(kernel);
    return {
      scratch: room > 0 ? [{ name: "row", bytes: room }] : [],
      passes: [],
      nanoseconds: timeOf(kernel, target),
      work: 1 + partsOf(kernel).reduce((sum, { part, vectors }) => sum + vectors * (lanesIn(part) + 1), 0),
      loops: `${outer} rows of ${length} in ${kernel.phases.length} phases`,
    };
  },
  emit: (code, job) => emitRows(code, job, whole(stripsOf(job.kernel)), job.scratch[0]),
};

/** The same, shared by threads. */
export const sharedRows: Writer<RowsKernel> = {
  emit: (code, job) => rows.emit(code, job),
  tune(kernel, target) {
    const alone = rows.tune(kernel, target);
    const passes = shared(target, alone.nanoseconds, () => [blocksOf(target, alone.nanoseconds, stripsOf(kernel))]);
    if (passes.length === 0) return alone;
    const scratch = alone.scratch.map(({ name, bytes }) => ({ name, bytes: bytesForAll(target, bytes) }));
    return { ...alone, scratch, passes };
  },
  pass(code, job, _, block, thread) {
    const { kernel, target } = job;
    const strips = stripsOf(kernel);
    const range = partRange(code, strips, blocksOf(target, timeOf(kernel, target), strips), block);
    const [room] = job.scratch;
    emitRows(code, job, range, room && own(code, room, roomOf(kernel), thread));
  },
};

const sizesOf = ({ axes: [outer = 1, length = 1] }: RowsKernel): ReductionSizes => ({
  outer,
  length,
  inner: 1,
  lanes: "steps",
});

const stripsOf = (kernel: RowsKernel): Strips => singles(sizesOf(kernel).outer);

/** The places of the kernel's own rows in the room for them, and its end. */
function placesOfRows(kernel: RowsKernel): readonly number[] {
  const places = [0];
  for (const dtype of kernel.rows)
    places.push((places.at(-1) ?? 0) + blockBytes(sizesOf(kernel).length * elementBytes(dtype), memory));
  return places;
}

/** Bytes of the rows of one thread. */
const roomOf = (kernel: RowsKernel): number => placesOfRows(kernel).at(-1) ?? 0;

function partsOf(kernel: RowsKernel): readonly { readonly part: Part; readonly vectors: number }[] {
  const { outer, length } = sizesOf(kernel);
  const elements = outer * Math.ceil(length / 4);
  return kernel.phases.flatMap((phase) => {
    if (phase.kind === "map") return { part: phase.part, vectors: elements };
    const from = { part: phase.from, vectors: outer };
    return phase.kind === "reduction" ? [{ part: phase.into, vectors: elements }, from] : from;
  });
}

const timeOf = (kernel: RowsKernel, target: Target): number =>
  partsOf(kernel).reduce((sum, { part, vectors }) => sum + timeOfPart(target, part, vectors), 0);

type Vector = Local<"v128">;

/** The state that a row's phases are written with. */
interface Row {
  readonly job: Job<RowsKernel>;
  readonly at: Coordinate;
  /** The results of phases for the row: the same in all lanes. */
  readonly totals: Vector[];
}

function emitRows(code: Code, job: Job<RowsKernel>, range: Range, room: Address | undefined): void {
  const inside = room === undefined ? job : withRoom(job, room);
  forStrips(code, stripsOf(job.kernel), range, (at) =>
    code.scope(() => {
      const row: Row = { job: inside, at, totals: [] };
      for (const phase of job.kernel.phases) emitPhase(code, row, phase);
    }),
  );
}

/** The kernel's own rows are arguments behind the others. */
function withRoom(job: Job<RowsKernel>, room: Address): Job<RowsKernel> {
  const { kernel, at } = job;
  const places = placesOfRows(kernel);
  const addresses = kernel.rows.map((_, i) => ({ ...room, offset: room.offset + (places[i] ?? 0) }));
  const added = kernel.rows.map((dtype) => ({ dtype, access: "both" }) as const);
  return { ...job, at: [...at, ...addresses], kernel: { ...kernel, arguments: [...kernel.arguments, ...added] } };
}

function emitPhase(code: Code, row: Row, phase: RowPhase): void {
  // Later phases take it, so it outlives the scope of this one.
  const given = phase.kind === "map" ? [] : code.locals("v128", phase.from.gives.length);
  code.scope(() => {
    if (phase.kind === "map") emitMap(code, row, phase.part);
    else if (phase.kind === "totals") finish(code, row, phase.from, given);
    else emitReduction(code, row, phase, given);
  });
  row.totals.push(...given);
}

function emitReduction(
  code: Code,
  row: Row,
  { combine, dtype, into, from }: Extract<RowPhase, { readonly kind: "reduction" }>,
  given: readonly Vector[],
): void {
  const { job, at } = row;
  const elements = chainOf(code, row, into, [at, { plus: 0 }]);
  const reduction = {
    ...sizesOf(job.kernel),
    combiner: combinerOf(job.target.tables, combine, dtype),
    load: (inside: Code, outer: Coordinate, step: Coordinate, _: Coordinate, count: number) =>
      elements.give(inside, into.gives, { at: [constant(outer), step], axis: 1, count }),
    finish: (inside: Code, _o: Coordinate, _i: Coordinate, _count: number, values: readonly Vector[]) =>
      finish(inside, row, from, given, values),
  };
  reduceAt(code, reduction, { outer: at, inner: { plus: 0 }, width: 1 });
}

/** Computes with what a row is combined to, and leaves what later phases take in `given`. */
function finish(code: Code, row: Row, from: RowPart, given: readonly Vector[], values: readonly Vector[] = []): void {
  const place: Place = { at: [constant(row.at), { plus: 0 }], axis: 1, count: 1 };
  const vectors = chainOf(code, row, from, [row.at]).compute(code, [place], values);
  // All lanes hold the result of the reduction, and what is loaded beside it is one element in all of them.
  given.forEach((total, i) => code.set(total, code.get(vectors(from.gives[i] as number, 0))));
}

function emitMap(code: Code, row: Row, part: Part): void {
  const start = [constant(row.at), { plus: 0 }];
  const chain = chainOf(code, row, part, [row.at, { plus: 0 }]).preloaded(code, start, 1);
  emitRow(code, chain, { start, axis: 1, count: sizesOf(row.job.kernel).length }, undefined, undefined);
}

/** A part at this row, which knows what phases have made of the row. */
function chainOf(code: Code, { job, totals }: Row, part: Part | Operand, at: readonly Coordinate[]): Chain {
  const known = part.code.flatMap((scalar, i) =>
    scalar.op === "total" ? [[i, totals[scalar.total] as Vector] as const] : [],
  );
  return createChain(job, part, new Map(known)).anchored(code, at);
}
