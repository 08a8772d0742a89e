import type { Operand, Part, Scalar } from "@handloom/planner";
import { type DType, isFloat } from "@handloom/tensor";
import { type Coordinate, shifted } from "../../kernels/coordinate.ts";
import { loadLanes, storeLanes, type View } from "../../kernels/view.ts";
import type { Code } from "../../wasm/code.ts";
import type { Local } from "../../wasm/valueType.ts";
import { type Job, viewOf } from "../job.ts";
import { lanesOf, type Tables } from "../tables.ts";

/** Up to four elements that one vector holds: from `at` on along one of the coordinates. */
export interface Place {
  readonly at: readonly Coordinate[];
  readonly axis: number;
  readonly count: number;
}

type Vector = Local<"v128">;

/** The scalar code of a part, ready to be computed wherever the kernel has its elements in registers. */
export interface Chain {
  /** The same with the locals of coordinates made part of addresses; coordinates are constants from here on. */
  anchored(code: Code, at: readonly Coordinate[]): Chain;
  /** The same with everything loaded that is one element along `axis`; `at` must be constant. */
  preloaded(code: Code, at: readonly Coordinate[], axis: number): Chain;
  /**
   * Computes and stores all of it at some places that differ along their axis only; `results` are what the core gives there.
   *
   * @returns gives the vector of a scalar at one of the places
   */
  compute(code: Code, places: readonly Place[], results?: readonly Vector[]): Vectors;
  /** The same at one place; pushes the scalar that is an operand. */
  give(code: Code, gives: number, place: Place): "v128";
}

interface State {
  readonly tables: Tables;
  readonly part: Part;
  /** By the scalars that load, then by the stores. */
  readonly loads: ReadonlyMap<number, View>;
  readonly stores: readonly View[];
  /** Scalars that are one element in all lanes. */
  readonly known: ReadonlyMap<number, Vector>;
}

/** @param known vectors of scalars that are one element in all lanes */
export function createChain(
  job: Pick<Job, "at" | "kernel" | "target">,
  part: Part | Operand,
  known: ReadonlyMap<number, Vector> = new Map(),
): Chain {
  const loads = new Map<number, View>();
  part.code.forEach((scalar, i) => {
    if (scalar.op === "load") loads.set(i, viewOf(job, scalar.view));
  });
  const stores = part.stores.map(({ to }) => viewOf(job, to));
  return chainOf({ tables: job.target.tables, part, loads, stores, known });
}

function chainOf(state: State): Chain {
  return {
    anchored: (code, at) => chainOf(anchorAll(code, state, at)),
    preloaded: (code, at, axis) => chainOf({ ...state, known: preload(code, state, at, axis) }),
    compute: (code, places, results) => compute(code, state, places, results),
    give(code, gives, place) {
      const { code: scalars, stores } = state.part;
      // Nothing but a load needs no local.
      if (scalars.length === 1 && stores.length === 0) return push(code, state, gives, place);
      return code.get(compute(code, state, [place])(gives, 0));
    },
  };
}

/** Views that step alike share a pointer. */
function anchorAll(code: Code, state: State, at: readonly Coordinate[]): State {
  const { i32, get } = code;
  const pointers = new Map<string, Local<"i32">>();
  const pointer = ({ address, strides }: View): Local<"i32"> | undefined => {
    const moving = at.flatMap(({ local }, axis) =>
      local === undefined || (strides[axis] ?? 0) === 0 ? [] : [{ local, stride: strides[axis] ?? 0 }],
    );
    if (moving.length === 0) return address.pointer;
    const key = `${address.pointer?.index}|${moving.map(({ local, stride }) => `${local.index}*${stride}`)}`;
    const known = pointers.get(key);
    if (known !== undefined) return known;
    moving.forEach(({ local, stride }, i) => {
      i32.mul(get(local), i32.const(stride));
      if (i > 0) i32.add("i32", "i32");
    });
    if (address.pointer !== undefined) i32.add("i32", get(address.pointer));
    const made = code.keep("i32");
    pointers.set(key, made);
    return made;
  };
  const anchored = (view: View): View => ({ ...view, address: { ...view.address, pointer: pointer(view) } });
  const loads = new Map([...state.loads].map(([scalar, view]) => [scalar, anchored(view)]));
  return { ...state, loads, stores: state.stores.map(anchored) };
}

function preload(code: Code, { loads, known }: State, at: readonly Coordinate[], axis: number): Map<number, Vector> {
  const loaded = new Map(known);
  for (const [scalar, view] of loads)
    if ((view.strides[axis] ?? 0) === 0) loaded.set(scalar, code.keep(loadLanes(code, view, at, axis, 4)));
  return loaded;
}

/** Pushes a scalar that is known, a literal or loaded. */
function push(code: Code, { part, loads, known }: State, scalar: number, { at, axis, count }: Place): "v128" {
  const loaded = known.get(scalar);
  if (loaded !== undefined) return code.get(loaded);
  const made = part.code[scalar] as Scalar;
  if (made.op === "literal") return splat(code, made.dtype, made.bits);
  return loadLanes(code, loads.get(scalar) as View, at, axis, count);
}

/** The element that has these bits in all lanes; a true bool is a lane of all ones. */
export function splat({ i32x4, f32x4 }: Code, dtype: DType, bits: number): "v128" {
  if (isFloat(dtype)) return f32x4.const(new Float32Array(Uint32Array.of(bits).buffer)[0] as number);
  return i32x4.const(dtype === "bool" ? -bits : bits | 0);
}

/** The vector of a scalar at one of the places. */
export type Vectors = (scalar: number, place: number) => Vector;

function compute(code: Code, state: State, places: readonly Place[], results: readonly Vector[] = []): Vectors {
  const computed = new Map<number, readonly Vector[]>();
  const loaded = new Map<string, Vector>();
  const { tables, part, loads, known } = state;
  part.code.forEach(({ op }, scalar) => op === "result" && computed.set(scalar, results));

  const vector: Vectors = (scalar, i) => {
    const made = computed.get(scalar)?.[i] ?? known.get(scalar);
    if (made !== undefined) return made;
    const place = places[i] as Place;
    const isOne = part.code[scalar]?.op === "literal" || (loads.get(scalar)?.strides[place.axis] ?? 0) === 0;
    const name = isOne ? String(scalar) : `${scalar}@${i}`;
    const once = loaded.get(name) ?? code.keep(push(code, state, scalar, place));
    loaded.set(name, once);
    return once;
  };

  part.code.forEach((scalar, index) => {
    if (scalar.op !== "lane") return;
    const lanes = lanesOf(tables, scalar.name, part.code[scalar.operands[0] as number]?.dtype, scalar.dtype);
    const vectors = places.map((_, i) => {
      for (const operand of scalar.operands.map((one) => vector(one, i))) code.get(operand);
      return code.keep(lanes(code, "v128", "v128", "v128"));
    });
    computed.set(index, vectors);
  });
  storeAll(code, state, places, vector);
  return vector;
}

/** Stores come behind all loads of their places: what is overwritten has been read. */
function storeAll(code: Code, { part, stores }: State, places: readonly Place[], vector: Vectors): void {
  const vectors = part.stores.map(({ scalar }) => places.map((_, i) => vector(scalar, i)));
  stores.forEach((view, s) => {
    places.forEach(({ at, axis, count }, i) => storeLanes(code, view, at, axis, count, vectors[s]?.[i] as Vector));
  });
}

/** The places of a row of vectors, from `start` on along `axis`. */
export function placesAlong(start: readonly Coordinate[], axis: number, count: number): Place[] {
  return Array.from({ length: Math.ceil(count / 4) }, (_, v) => ({
    at: start.map((coordinate, i) => (i === axis ? shifted(coordinate, 4 * v) : coordinate)),
    axis,
    count: Math.min(4, count - 4 * v),
  }));
}
