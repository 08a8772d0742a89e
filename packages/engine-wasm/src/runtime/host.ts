import type { Instruction, ValueType } from "@handloom/compiler";
import { evaluatePrimitive } from "@handloom/graph/inspect";
import { Tensor } from "@handloom/tensor";
import { sizeOf } from "../write/sizeOf.ts";
import { readElements, writeElements } from "./elements.ts";
import type { Heap } from "./memory.ts";

/** A value in memory, as the host sees it. */
interface HostValue extends ValueType {
  readonly offset: number;
}

/** A primitive that JavaScript computes. */
export interface HostCall {
  readonly instruction: Instruction;
  readonly operands: readonly HostValue[];
  readonly results: readonly HostValue[];
}

/** Computes a primitive by its own definition, on what is in memory. */
export function callHost(heap: Heap, { instruction, operands, results }: HostCall): void {
  const read = ({ offset, shape, dtype }: HostValue) =>
    new Tensor(readElements(heap, offset, dtype, sizeOf(shape)), shape, dtype);
  const computed = evaluatePrimitive({ ...instruction, types: results }, operands.map(read));
  results.forEach(({ offset, dtype }, i) => writeElements(heap, offset, dtype, (computed[i] as Tensor).data));
}
