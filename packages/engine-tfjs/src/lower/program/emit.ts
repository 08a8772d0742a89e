import type { Instruction } from "@handloom/compiler";
import { sizeOf, type TypedArray } from "@handloom/tensor";
import type { Backend } from "../../backend.ts";
import type { DeviceDType } from "../../deviceDType.ts";
import type { AttributesOf } from "../../eager/kernelAttributes.ts";
import type { Call, Inputs, Plan, Slot } from "../../eager/plan.ts";
import { storedZeros } from "../../storedCopy.ts";

/** What a lowering writes to. */
export interface Emit {
  readonly backend: Backend;
  /** Runs a kernel; `shape` and `dtype` are those of its result. */
  kernel<Name extends string>(
    name: Name,
    inputs: Inputs,
    attributes: AttributesOf<Name>,
    shape: readonly number[],
    dtype: DeviceDType,
  ): Slot;
  /** One number everywhere. */
  fill(value: number, dtype: DeviceDType, shape?: readonly number[]): Slot;
  constant(data: TypedArray, shape: readonly number[], dtype: DeviceDType): Slot;
  /** The number that every element of a slot is, where that is known. */
  numberIn(slot: Slot): number | undefined;
  /** Adds any call; the slots of its results come from `slot`. */
  call(call: Call): void;
  slot(shape: readonly number[], dtype: DeviceDType): Slot;
  /** Runs an instruction by its definition, or throws where the host is not wanted. */
  host(instruction: Instruction, operands: readonly Slot[], because: string): readonly Slot[];
}

export interface Emitted {
  readonly emit: Omit<Emit, "host">;
  readonly calls: readonly Call[];
  readonly constants: Plan["constants"];
  slots(): number;
}

export function createEmit(backend: Backend): Emitted {
  const calls: Call[] = [];
  const constants: Plan["constants"][number][] = [];
  const fills = new Map<string, Slot>();
  const numbers = new Map<Slot, number>();
  let count = 0;
  const slot = (shape: readonly number[], dtype: DeviceDType): Slot => ({ id: count++, shape, dtype });
  const constant = (data: TypedArray, shape: readonly number[], dtype: DeviceDType): Slot => {
    const made = slot(shape, dtype);
    constants.push({ slot: made, data });
    if (data.length === 1) numbers.set(made, data[0] as number);
    return made;
  };
  const emit: Emitted["emit"] = {
    backend,
    slot,
    constant,
    kernel(name, inputs, attributes, shape, dtype) {
      const result = slot(shape, dtype);
      calls.push({ kind: "kernel", name, inputs, attributes, results: [result] });
      return result;
    },
    fill(value, dtype, shape = []) {
      const key = `${Object.is(value, -0) ? "-0" : value} ${dtype} ${shape}`;
      const known = fills.get(key);
      if (known !== undefined) return known;
      const made = constant(storedZeros(dtype, sizeOf(shape)).fill(value), shape, dtype);
      fills.set(key, made);
      numbers.set(made, value);
      return made;
    },
    numberIn: (one) => numbers.get(one),
    call: (call) => void calls.push(call),
  };
  return { emit, calls, constants, slots: () => count };
}
