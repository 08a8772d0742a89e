import { CheckError } from "@handloom/compiler";
import { indexError, located } from "@handloom/graph/inspect";
import type { Bindings, Fault } from "@handloom/planner";
import { faultAddress } from "../write/faults.ts";
import type { Heap } from "./memory.ts";
import type { Planned } from "./planProgram.ts";

const at = faultAddress / 4;

export function clearFault({ i32 }: Heap): void {
  i32[at] = 0;
}

/** The error that the fault in memory stands for; the memory is ready for another. */
export function takeFault(heap: Heap, { plan, bindings }: Planned): unknown {
  const [number = 0, position = 0, index = 0] = heap.i32.subarray(at, at + 3);
  const fault = plan.faults[number - 1] as Fault;
  clearFault(heap);
  if (fault.kind === "check") return new CheckError(bindings.checks[fault.check] as Bindings["checks"][number]);
  const size = typeof fault.size === "number" ? fault.size : (fault.size[position % fault.size.length] ?? 0);
  return located(indexError(fault.primitive, index, position, fault.shape, size), bindings.origins[fault.origin]);
}
