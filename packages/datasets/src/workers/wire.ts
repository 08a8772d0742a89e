import { type HostDType, isTensor, Tensor, type TypedArray } from "@handloom/tensor";

/** A tensor as a message can carry it: cloning keeps no class. */
interface WiredTensor {
  readonly "@tensor": TypedArray;
  readonly shape: readonly number[];
  readonly dtype: HostDType;
}

/**
 * An item as a message can carry it.
 *
 * @throws TypeError for a record with a key that tensors are known by
 */
export function toWire(item: unknown): unknown {
  if (isTensor(item)) return { "@tensor": item.data, shape: [...item.shape], dtype: item.dtype } satisfies WiredTensor;
  if (isRecord(item) && Object.hasOwn(item, "@tensor"))
    throw new TypeError('serveStream: the key "@tensor" is taken. Rename it, with map.');
  return mapped(item, toWire);
}

/** What `toWire` was given. */
export function fromWire(wired: unknown): unknown {
  return isWiredTensor(wired) ? new Tensor(wired["@tensor"], wired.shape, wired.dtype) : mapped(wired, fromWire);
}

function mapped(value: unknown, change: (part: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map(change);
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, change(part)]));
}

/** A record, or what cloning makes one: dates, maps and the like are cloned as they are. */
function isRecord(value: unknown): value is object {
  return Object.prototype.toString.call(value) === "[object Object]";
}

function isWiredTensor(value: unknown): value is WiredTensor {
  return isRecord(value) && Object.hasOwn(value, "@tensor");
}
