import type { Code } from "../wasm/code.ts";
import type { Local } from "../wasm/valueType.ts";
import type { Coordinate } from "./coordinate.ts";

/** A place in memory: `pointer + offset`, in bytes. */
export interface Address {
  readonly pointer?: Local<"i32"> | undefined;
  readonly offset: number;
  /** Whether the pointer may be negative, so that only the sum is an address: a load's own offset would not wrap. */
  readonly isBelow?: boolean | undefined;
}

/**
 * Elements in memory, with a stride in bytes for each coordinate: 0 broadcasts, a negative one reverses. Up to 16 bytes
 * behind the last element may be read (never written).
 */
export interface View {
  readonly address: Address;
  readonly strides: readonly number[];
  /** The bytes of an element: 4 if left out, or 1, which becomes a lane without a sign and is made of the lane's lowest. */
  readonly bytes?: number | undefined;
}

export const elementBytesOf = ({ bytes = 4 }: View): number => bytes;

/**
 * Pushes the address of an element, all but a constant.
 *
 * @returns the constant: the `offset` of the load or store that follows
 */
export function pushAddress(code: Code, { address, strides }: View, coordinates: readonly Coordinate[]): number {
  const { i32, get } = code;
  let { offset, isBelow = false } = address;
  let isPushed = false;
  const push = (local: Local<"i32">, stride: number): void => {
    get(local);
    if (stride !== 1) i32.mul("i32", i32.const(stride));
    if (isPushed) i32.add("i32", "i32");
    isPushed = true;
  };
  if (address.pointer !== undefined) push(address.pointer, 1);
  coordinates.forEach(({ local, plus }, axis) => {
    const stride = strides[axis] ?? 0;
    offset += plus * stride;
    if (local === undefined || stride === 0) return;
    push(local, stride);
    if (stride < 0) isBelow = true;
  });
  if (!isPushed) i32.const(0);
  if (offset >= 0 && !isBelow) return offset;
  i32.add("i32", i32.const(offset));
  return 0;
}

/**
 * The view from `coordinates` on, its address in a local: what a tile or a loop computes once. Elements of it are at
 * coordinates without locals, counted as before ({@link constant}).
 */
export function anchored(code: Code, view: View, coordinates: readonly Coordinate[]): View {
  const locals = coordinates.map(({ local }) => ({ local, plus: 0 }));
  const offset = pushAddress(code, view, locals);
  return { ...view, address: { pointer: code.keep("i32"), offset } };
}

/**
 * The elements from `coordinates` on along `axis`, in the lanes of a vector. Lanes from `lanes` on are undefined.
 *
 * @param lanes 1–4
 */
export function loadLanes(
  code: Code,
  view: View,
  coordinates: readonly Coordinate[],
  axis: number,
  lanes: number,
): "v128" {
  const { v128 } = code;
  const stride = view.strides[axis] ?? 0;
  const offset = pushAddress(code, view, coordinates);
  if (elementBytesOf(view) === 1) return loadBytes(code, offset, stride, lanes);
  if (stride === 0) return v128.load32_splat("i32", offset);
  if (lanes === 1) return v128.load32_zero("i32", offset);
  if (stride === 4) return lanes === 2 ? v128.load64_zero("i32", offset) : v128.load("i32", offset);
  return gather(code, offset, stride, lanes, (address, vector, lane, at) =>
    lane === 0 ? v128.load32_zero(address(), at) : v128.load32_lane(address(), vector(), lane, at),
  );
}

/** The same of bytes, whose address is on the stack. */
function loadBytes(code: Code, offset: number, stride: number, lanes: number): "v128" {
  const { v128, i32, i32x4 } = code;
  if (stride === 0 || lanes === 1) return i32x4.splat(i32.load8_u("i32", offset));
  if (stride === 1) return i32x4.extend_low_i16x8_u(v128.load8x8_u("i32", offset));
  return gather(code, offset, stride, lanes, (address, vector, lane, at) =>
    lane === 0 ? i32x4.splat(i32.load8_u(address(), at)) : v128.load8_lane(address(), vector(), 4 * lane, at),
  );
}

/** Pushes a whole number; its address is on the stack. */
export function loadInteger({ i32 }: Code, view: View, offset: number): "i32" {
  return elementBytesOf(view) === 1 ? i32.load8_u("i32", offset) : i32.load("i32", offset);
}

/** Loads lane by lane, each into what the lanes before have made; the address of the first element is on the stack. */
function gather(
  code: Code,
  offset: number,
  stride: number,
  lanes: number,
  load: (address: () => "i32", vector: () => "v128", lane: number, offset: number) => "v128",
): "v128" {
  const { i32, get } = code;
  return code.scope(() => {
    const first = stride < 0 ? offset + (lanes - 1) * stride : offset;
    const address = first < 0 ? code.keep(i32.add("i32", i32.const(first))) : code.keep("i32");
    const start = offset - Math.min(first, 0);
    const vector = code.local("v128");
    for (let lane = 0; lane < lanes; lane++) {
      const loaded = load(
        () => get(address),
        () => get(vector),
        lane,
        start + lane * stride,
      );
      code.set(vector, loaded);
    }
    return get(vector);
  });
}

/** Stores the first `lanes` lanes of a vector along `axis`; nothing else is written. */
export function storeLanes(
  code: Code,
  view: View,
  coordinates: readonly Coordinate[],
  axis: number,
  lanes: number,
  value: Local<"v128">,
): void {
  const { v128, get } = code;
  const stride = view.strides[axis] ?? 0;
  const push = (lane: number): number => {
    const from = coordinates.map((coordinate, i) =>
      i === axis ? { ...coordinate, plus: coordinate.plus + lane } : coordinate,
    );
    return pushAddress(code, view, from);
  };
  const store = (kind: "store" | "store64_lane" | "store32_lane", lane: number): void => {
    const offset = push(lane);
    if (kind === "store") v128.store("i32", get(value), offset);
    else v128[kind]("i32", get(value), kind === "store64_lane" ? lane / 2 : lane, offset);
  };
  if (elementBytesOf(view) === 1) storeBytes(code, push, stride, lanes, value);
  else if (stride !== 4) for (let lane = 0; lane < lanes; lane++) store("store32_lane", lane);
  else if (lanes === 4) store("store", 0);
  else {
    if (lanes > 1) store("store64_lane", 0);
    if (lanes !== 2) store("store32_lane", lanes - 1);
  }
}

/** The bytes that the lanes of a vector begin with, four times. */
const lowBytes = Array.from({ length: 16 }, (_, i) => 4 * (i % 4));

/** The same of bytes; `push` pushes the address of a lane's element, all but what it returns. */
function storeBytes(
  { v128, i8x16, get }: Code,
  push: (lane: number) => number,
  stride: number,
  lanes: number,
  value: Local<"v128">,
): void {
  if (stride === 1 && lanes === 4) {
    const offset = push(0);
    v128.store32_lane("i32", i8x16.shuffle(get(value), get(value), lowBytes), 0, offset);
  } else
    for (let lane = 0; lane < lanes; lane++) {
      const offset = push(lane);
      v128.store8_lane("i32", get(value), 4 * lane, offset);
    }
}
