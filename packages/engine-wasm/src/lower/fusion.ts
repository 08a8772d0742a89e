import type { Value } from "@handloom/compiler";
import { type Coordinate, shifted } from "../kernels/coordinate.ts";
import { loadLanes, storeLanes, type View } from "../kernels/view.ts";
import type { Code } from "../wasm/code.ts";
import type { Local } from "../wasm/valueType.ts";
import { type Layout, rowMajor } from "./layout.ts";
import type { MapNode, Ref } from "./node.ts";
import type { Scope } from "./scope.ts";

/** Up to four elements that one vector holds: from `at` on along one of the coordinates. */
export interface Place {
  readonly at: readonly Coordinate[];
  readonly axis: number;
  readonly count: number;
}

/** Vectors of the values at some places, one for each place. */
export type Vectors = ReadonlyMap<Value, readonly Local<"v128">[]>;

/** Maps that are computed together, place by place. */
export interface Chain {
  readonly maps: readonly MapNode[];
  /** What the kernel has in registers before them. */
  readonly given: readonly Value[];
  /** What is read beside their operands. */
  readonly reads: readonly Ref[];
  /** What is written to memory, if it is given or made here. */
  readonly stores: ReadonlySet<Value>;
}

/** The maps of a kernel, ready to be computed wherever the kernel has its elements in registers. */
export interface Fusion {
  /** The same with the locals of coordinates made part of addresses; coordinates are constants from here on. */
  anchored(code: Code, at: readonly Coordinate[]): Fusion;
  /** The same with everything loaded that is one element along `axis`; `at` must be constant. */
  preloaded(code: Code, at: readonly Coordinate[], axis: number): Fusion;
  /** Computes and stores all maps at some places that differ along their axis only. */
  compute(code: Code, places: readonly Place[], given?: Vectors): Vectors;
  /** The elements of what is read beside, computed before or loaded. */
  operand(code: Code, ref: Ref, place: Place, computed: Vectors): "v128";
}

interface State {
  readonly chain: Chain;
  readonly scope: Scope;
  readonly views: ReadonlyMap<string, View>;
  /** Vectors that are one element in all lanes. */
  readonly known: ReadonlyMap<string, Local<"v128">>;
}

/**
 * Prepares maps.
 *
 * @param strides those of a layout along the coordinates of the kernel, in elements
 */
export function createFusion(chain: Chain, scope: Scope, strides: (layout: Layout) => readonly number[]): Fusion {
  const views = new Map<string, View>();
  const add = (value: Value, layout: Layout): void => {
    if (scope.number(value) !== undefined) return;
    const address = { offset: scope.buffer(value).offset + 4 * layout.offset };
    views.set(keyOf({ value, layout }), { address, strides: strides(layout).map((stride) => 4 * stride) });
  };
  const { maps, given, reads, stores } = chain;
  const made = new Set([...maps.map(({ result }) => result), ...given]);
  for (const { value, layout } of [...maps.flatMap(({ operands }) => operands), ...reads])
    if (!made.has(value)) add(value, layout);
  for (const value of made) if (stores.has(value)) add(value, rowMajor(scope.type(value).shape));
  return fusionOf({ chain, scope, views, known: new Map() });
}

const keyOf = ({ value, layout }: Ref): string => `${value}:${layout.offset}:${layout.shape}:${layout.strides}`;

function fusionOf(state: State): Fusion {
  return {
    anchored: (code, at) => fusionOf({ ...state, views: anchorAll(code, state.views, at) }),
    preloaded: (code, at, axis) => fusionOf({ ...state, known: preload(code, state, at, axis) }),
    compute: (code, places, given) => compute(code, state, places, given ?? new Map()),
    operand(code, ref, place, computed) {
      const vector = computed.get(ref.value)?.[0];
      return vector === undefined ? load(code, state, ref, place) : code.get(vector);
    },
  };
}

/** Views that step alike share a pointer. */
function anchorAll(code: Code, views: ReadonlyMap<string, View>, at: readonly Coordinate[]): Map<string, View> {
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
  return new Map(
    [...views].map(([key, view]) => [key, { ...view, address: { ...view.address, pointer: pointer(view) } }]),
  );
}

function preload(
  code: Code,
  { views, known, chain }: State,
  at: readonly Coordinate[],
  axis: number,
): Map<string, Local<"v128">> {
  const loaded = new Map(known);
  const stored = new Set([...chain.stores].map((value) => `${value}:`));
  for (const [key, view] of views) {
    if ((view.strides[axis] ?? 0) !== 0 || stored.has(key.slice(0, key.indexOf(":") + 1))) continue;
    loaded.set(key, code.keep(loadLanes(code, view, at, axis, 4)));
  }
  return loaded;
}

function load(code: Code, { scope, views, known }: State, ref: Ref, { at, axis, count }: Place): "v128" {
  const number = scope.number(ref.value);
  if (number !== undefined) return splat(code, scope.type(ref.value).dtype, number);
  const key = keyOf(ref);
  const loaded = known.get(key);
  if (loaded !== undefined) return code.get(loaded);
  return loadLanes(code, views.get(key) as View, at, axis, count);
}

/** One number in all lanes, as a dtype keeps it. */
export function splat({ f32x4, i32x4 }: Code, dtype: string, number: number): "v128" {
  if (dtype === "float32") return f32x4.const(number);
  return i32x4.const(dtype === "bool" ? -number : number);
}

function compute(code: Code, state: State, places: readonly Place[], given: Vectors): Vectors {
  const computed = new Map<Value, readonly Local<"v128">[]>(given);
  const operand = createOperands(code, state, computed);
  for (const { op, operands, result } of state.chain.maps) {
    const vectors = places.map((place, i) => {
      const inputs = operands.map((ref) => operand(ref, place, i));
      if (op === undefined) return inputs[0] as Local<"v128">;
      for (const input of inputs) code.get(input);
      return code.keep(op(code, "v128", "v128", "v128"));
    });
    computed.set(result, vectors);
  }
  storeAll(code, state, places, computed);
  return computed;
}

/** Operands of maps: what was computed, or what is in memory, loaded once for all maps that read it. */
function createOperands(
  code: Code,
  state: State,
  computed: Vectors,
): (ref: Ref, place: Place, i: number) => Local<"v128"> {
  const loaded = new Map<string, Local<"v128">>();
  return (ref, place, i) => {
    const vector = computed.get(ref.value)?.[i];
    if (vector !== undefined) return vector;
    const key = keyOf(ref);
    const isOne = state.scope.number(ref.value) !== undefined || (state.views.get(key)?.strides[place.axis] ?? 0) === 0;
    const name = isOne ? key : `${key}@${i}`;
    const known = state.known.get(key) ?? loaded.get(name) ?? code.keep(load(code, state, ref, place));
    loaded.set(name, known);
    return known;
  };
}

/** Stores come behind all loads of their places: what is overwritten has been read. */
function storeAll(code: Code, { chain, scope, views }: State, places: readonly Place[], computed: Vectors): void {
  for (const value of chain.stores) {
    const vectors = computed.get(value);
    const view = views.get(keyOf({ value, layout: rowMajor(scope.type(value).shape) }));
    if (vectors === undefined || view === undefined) continue;
    places.forEach(({ at, axis, count }, i) => storeLanes(code, view, at, axis, count, vectors[i] as Local<"v128">));
  }
}

/** The places of a row of vectors, from `start` on along `axis`. */
export function placesAlong(start: readonly Coordinate[], axis: number, count: number): Place[] {
  return Array.from({ length: Math.ceil(count / 4) }, (_, v) => ({
    at: start.map((coordinate, i) => (i === axis ? shifted(coordinate, 4 * v) : coordinate)),
    axis,
    count: Math.min(4, count - 4 * v),
  }));
}
