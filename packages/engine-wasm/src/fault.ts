import { CheckError } from "@handloom/compiler";
import { indexError, located } from "@handloom/graph/inspect";
import type { Fault } from "./lower/context.ts";
import { faultAddress } from "./lower/faults.ts";
import type { Heap } from "./memory.ts";

const at = faultAddress / 4;

export function clearFault({ i32 }: Heap): void {
  i32[at] = 0;
}

/** The error that the fault in memory stands for; the memory is ready for another. */
export function takeFault(heap: Heap, faults: readonly Fault[]): unknown {
  const [number = 0, position = 0, index = 0] = heap.i32.subarray(at, at + 3);
  const fault = faults[number - 1] as Fault;
  clearFault(heap);
  if (fault.kind === "check") return new CheckError(fault.check);
  const { primitive, origin } = fault.instruction;
  return located(indexError(primitive.name, index, position, fault.shape, fault.size), origin);
}
