import { type HostDType, isTensor, Tensor, type TypedArray } from "@handloom/tensor";

/** A tensor as a message can carry it: cloning keeps no class. */
interface WiredTensor {
  readonly "@tensor": TypedArray;
  readonly shape: readonly number[];
  readonly dtype: HostDType;
}

/** An item as a message can carry it. */
export function toWire(item: unknown): unknown {
  if (isTensor(item)) return { "@tensor": item.data, shape: [...item.shape], dtype: item.dtype } satisfies WiredTensor;
  return mapped(item, toWire);
}

/** What `toWire` was given. */
export function fromWire(wired: unknown): unknown {
  return isWiredTensor(wired) ? new Tensor(wired["@tensor"], wired.shape, wired.dtype) : mapped(wired, fromWire);
}

function mapped(value: unknown, change: (part: unknown) => unknown): unknown {
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value)) return value;
  if (Array.isArray(value)) return value.map(change);
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, change(part)]));
}

function isWiredTensor(value: unknown): value is WiredTensor {
  return typeof value === "object" && value !== null && "@tensor" in value;
}
