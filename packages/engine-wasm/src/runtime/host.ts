import type { Instruction, ValueType } from "@handloom/compiler";
import { evaluatePrimitive } from "@handloom/graph/inspect";
import { sizeOf, Tensor } from "@handloom/tensor";
import { createLocate, type Placement } from "../write/addresses.ts";
import type { Condition } from "./condition.ts";
import { readElements, writeElements } from "./elements.ts";
import type { Heap } from "./memory.ts";
import type { Planned } from "./planProgram.ts";

/** A value in memory, as the host sees it. */
interface HostValue extends ValueType {
  readonly offset: number;
}

/** A primitive that JavaScript computes. */
interface HostCall {
  readonly instruction: Instruction;
  readonly operands: readonly HostValue[];
  readonly results: readonly HostValue[];
}

/** The imports of a step's module: a function that computes primitives by their numbers in kernels. */
export function hostImports(
  planned: Planned,
  placement: Placement,
  heap: Heap,
  condition: Condition,
): { host(number: number): void } {
  const calls = hostCallsOf(planned, placement);
  return {
    host(number) {
      const call = calls[number] as HostCall;
      condition.callOut(call.instruction.primitive.name, () => callHost(heap, call));
    },
  };
}

function hostCallsOf({ plan, bindings }: Planned, placement: Placement): HostCall[] {
  const locate = createLocate(plan, placement);
  const calls: HostCall[] = [];
  for (const call of plan.blocks.flatMap((block) => block.calls)) {
    const kernel = plan.kernels[call.kernel];
    if (kernel?.kind !== "host") continue;
    const values = (list: typeof kernel.operands) =>
      list.map(({ argument, shape, dtype }) => {
        const { offset } = locate(call.arguments[argument] as (typeof call.arguments)[number]);
        return { shape, dtype, offset };
      });
    const instruction = bindings.hosts[kernel.call] as HostCall["instruction"];
    calls[kernel.call] = { instruction, operands: values(kernel.operands), results: values(kernel.results) };
  }
  return calls;
}

/** Computes a primitive by its own definition, on what is in memory. */
function callHost(heap: Heap, { instruction, operands, results }: HostCall): void {
  const read = ({ offset, shape, dtype }: HostValue) =>
    new Tensor(readElements(heap, offset, dtype, sizeOf(shape)), shape, dtype);
  const computed = evaluatePrimitive({ ...instruction, types: results }, operands.map(read));
  results.forEach(({ offset, dtype }, i) => writeElements(heap, offset, dtype, (computed[i] as Tensor).data));
}
