import { type Input, isExpr, type Tree } from "@handloom/graph";
import { bindDim, hostDType, type Sizes } from "@handloom/graph/inspect";
import {
  allocate,
  type DType,
  dtypeOf,
  type HostDType,
  isFloat,
  isInteger,
  isTensor,
  sizeOf,
  type TypedArray,
} from "@handloom/tensor";

/**
 * Takes the feed of a call that is like the one before: the usual case, checked in full, without allocating.
 * Returns the data of each input in order, or undefined for whatever needs a closer look: another size, a fault.
 */
export type TakeFeed = (feed: unknown) => readonly TypedArray[] | undefined;

/** How one input is taken. Numbers and nested arrays are copied into `scratch`; arrays of the right size pass as they are. */
interface Slot {
  readonly path: readonly string[];
  readonly shape: readonly number[];
  readonly dtype: DType;
  /** Whether the length of a flat array tells the shape. */
  readonly flat: boolean;
  readonly scratch: TypedArray;
}

export function createTakeFeed(inputs: Tree<Input>, sizes: Sizes): TakeFeed {
  const slots = slotsOf(inputs, [], sizes);
  const taken: TypedArray[] = slots.map(({ scratch }) => scratch);
  return (feed) => {
    for (let i = 0; i < slots.length; i++) {
      const slot = slots[i] as Slot;
      let value = feed as Record<string, unknown> | undefined | null;
      for (const key of slot.path) value = value?.[key] as typeof value;
      const data = take(value, slot);
      if (data === undefined) return undefined;
      taken[i] = data;
    }
    return taken;
  };
}

function slotsOf(tree: Tree<Input>, path: readonly string[], sizes: Sizes): Slot[] {
  if (isExpr(tree)) {
    const shape = tree.shape.map((dim) => bindDim(dim, sizes) as number);
    const open = tree.shape.filter((dim) => typeof dim !== "number");
    const scratch = allocate(hostDType(tree.dtype), sizeOf(shape));
    return [{ path, shape, dtype: tree.dtype, flat: shape.length === 1 || open.length <= 1, scratch }];
  }
  return Object.entries(tree).flatMap(([key, branch]) => slotsOf(branch as Tree<Input>, [...path, key], sizes));
}

function take(value: unknown, slot: Slot): TypedArray | undefined {
  // An empty array could have many shapes, so it gets the closer look.
  if (slot.scratch.length === 0) return undefined;
  if (Array.isArray(value)) return fill(value, slot, 0, 0) === slot.scratch.length ? slot.scratch : undefined;
  if (ArrayBuffer.isView(value))
    return slot.flat && fits(value as TypedArray, dtypeOf(value), slot) ? (value as TypedArray) : undefined;
  if (typeof value !== "object") return slot.shape.length === 0 && store(value, slot, 0) ? slot.scratch : undefined;
  if (!isTensor(value) || value.shape.length !== slot.shape.length) return undefined;
  for (let axis = 0; axis < slot.shape.length; axis++) if (value.shape[axis] !== slot.shape[axis]) return undefined;
  return fits(value.data, value.dtype, slot) ? value.data : undefined;
}

function fits(data: TypedArray, own: HostDType | undefined, { dtype, scratch }: Slot): boolean {
  return data.length === scratch.length && (own === dtype || (own === "float64" && isFloat(dtype)));
}

/** Copies nested arrays of just the slot's shape; the position behind the last element, or -1. */
function fill(values: readonly unknown[], slot: Slot, axis: number, at: number): number {
  if (values.length !== slot.shape[axis]) return -1;
  const innermost = axis === slot.shape.length - 1;
  for (let i = 0; i < values.length && at >= 0; i++) {
    const value = values[i];
    if (innermost) at = store(value, slot, at) ? at + 1 : -1;
    else at = Array.isArray(value) ? fill(value, slot, axis + 1, at) : -1;
  }
  return at;
}

/** Puts an element in its place, if it is one of the slot's dtype. */
function store(value: unknown, { scratch, dtype }: Slot, at: number): boolean {
  if (typeof value === "number") {
    scratch[at] = value;
    return isFloat(dtype) || (isInteger(dtype) && scratch[at] === value);
  }
  if (typeof value !== "boolean" || dtype !== "bool") return false;
  scratch[at] = value ? 1 : 0;
  return true;
}
