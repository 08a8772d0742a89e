import type { Instruction } from "@handloom/compiler";
import { evaluatePrimitive } from "@handloom/graph/inspect";
import { sizeOf, Tensor, type TypedArray } from "@handloom/tensor";
import { binary, broadcast, compare, iota, reduce, reshape, select } from "../../text/ops.ts";
import type { Ref } from "../../text/ref.ts";
import { indexing } from "../indexing.ts";
import { type IndexSite, indexErrorOf } from "./faults.ts";
import type { Source } from "./known.ts";
import type { ProgramContext } from "./programContext.ts";

/** Indices that are fed, or moved from a feed. */
export interface HostCheck {
  readonly site: IndexSite;
  readonly source: Source;
}

type Indexing = Extract<Instruction, { kind: "indexing" }>;

/** Sees to it that indices which point outside are found: by the host where it can see them, else by the device. */
export function checkIndices(instruction: Indexing, operands: readonly Ref[], context: ProgramContext): void {
  const { primitive, attributes, origin } = instruction;
  const entry = indexing[primitive.name as keyof typeof indexing];
  const [position, sizes] = (entry as Exclude<typeof entry, "host">).indices(operands, attributes);
  const indices = operands[position] as Ref;
  if (sizeOf(indices.shape) === 0) return;
  const bound = context.known.bounds.get(indices);
  if (bound !== undefined && sizes.every((size) => bound <= size)) return;
  const { called = primitive.name } = attributes as { readonly called?: string };
  const site: IndexSite = { called, shape: indices.shape, sizes, origin };
  const source = context.hostChecks && context.known.sources.get(indices);
  if (source !== undefined) context.hostChecks?.push({ site, source });
  else checkOnDevice(site, indices, context);
}

function checkOnDevice(site: IndexSite, indices: Ref, { text, faults }: ProgramContext): void {
  const count = sizeOf(indices.shape);
  const list = reshape(text, indices, [count]);
  const limits = text.constant(Int32Array.from(site.sizes), [site.sizes.length], "int32");
  const table = broadcast(text, limits, [count / site.sizes.length, site.sizes.length], [1]);
  const isLow = compare(text, "LT", list, text.fill(0, "int32", [count]));
  const isBad = binary(text, "or", isLow, compare(text, "GE", list, reshape(text, table, [count])));
  const none = text.fill(count, "int32");
  const places = select(text, isBad, iota(text, [count], 0), text.fill(count, "int32", [count]));
  const place = reduce(text, "minimum", places, [0], count);
  faults.add(site, compare(text, "LT", place, none), { list, place });
}

/** Throws for the first index of a feed that points outside. */
export function checkFed({ site, source }: HostCheck, feeds: readonly TypedArray[], shape: readonly number[]): void {
  const fed = feeds[source.input] as TypedArray;
  // The whole feed is looked at first: to move it about costs more, and nearly never is there a fault.
  if (source.moves.length > 0 && firstOutside(fed, [Math.min(...site.sizes)]) < 0) return;
  const moved = source.moves.reduce(
    (x, { instruction, result }) => evaluatePrimitive({ ...instruction, types: [result] }, [x])[0] as Tensor,
    new Tensor(fed, shape, "int32"),
  );
  const place = firstOutside(moved.data, site.sizes);
  if (place >= 0) throw indexErrorOf(site, place, moved.data[place] as number);
}

function firstOutside(data: TypedArray, sizes: readonly number[]): number {
  const [only = 0] = sizes;
  const isOne = sizes.length === 1;
  for (let at = 0; at < data.length; at++) {
    const index = data[at] as number;
    if (index < 0 || index >= (isOne ? only : (sizes[at % sizes.length] as number))) return at;
  }
  return -1;
}
