import type { TypedArray } from "@handloom/tensor";
import type { DeviceDType } from "../deviceDType.ts";
import { storedCopy } from "../storedCopy.ts";
import type { DeviceArray, Tfjs, TfjsTensor } from "../tfjs.ts";
import type { Slot } from "./plan.ts";

/**
 * A value on the device, on the host or on both, and how many hold it. What comes from the host goes to the device when
 * a kernel first asks for it, and what was read once is not read again.
 */
export interface Held {
  readonly shape: readonly number[];
  readonly dtype: DeviceDType;
  tensor: TfjsTensor | undefined;
  host: DeviceArray | undefined;
  holders: number;
}

/** Values by slot; undefined before they are made and after they are freed. */
export type Values = (Held | undefined)[];

export function heldIn(values: Values, slot: Slot): Held {
  return values[slot.id] as Held;
}

export function onHost(host: DeviceArray, shape: readonly number[], dtype: DeviceDType): Held {
  return { shape, dtype, tensor: undefined, host, holders: 1 };
}

export function onDevice(tensor: TfjsTensor, shape: readonly number[], dtype: DeviceDType): Held {
  return { shape, dtype, tensor, host: undefined, holders: 1 };
}

export function retain(held: Held): Held {
  held.holders++;
  return held;
}

export function release(held: Held): void {
  if (--held.holders > 0) return;
  held.tensor?.dispose();
  held.tensor = undefined;
}

/** The tensor, which is made now if it has to be; a `tidy` around the call must not take it away. */
export function tensorOf(tf: Tfjs, held: Held): TfjsTensor {
  if (held.tensor === undefined) {
    held.tensor = tf.engine().makeTensor(held.host as DeviceArray, [...held.shape], held.dtype);
    tf.keep(held.tensor);
  }
  return held.tensor;
}

/** What a task asks for and gets back: the elements of tensors that are on the device. */
export type Reading<Result> = Generator<readonly TfjsTensor[], Result, readonly unknown[]>;

/** The elements of each; they stay with the holder. */
export function* elementsOf(held: readonly Held[]): Reading<readonly DeviceArray[]> {
  const missing = held.filter(({ host }) => host === undefined);
  if (missing.length > 0) {
    const read = yield missing.map(({ tensor }) => tensor as TfjsTensor);
    missing.forEach((one, i) => {
      // Backends may hand out their own memory, or another array than the dtype's.
      one.host = storedCopy(read[i] as TypedArray, one.dtype);
    });
  }
  return held.map(({ host }) => host as DeviceArray);
}
