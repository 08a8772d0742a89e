import { located } from "@handloom/graph/inspect";
import { Tensor } from "@handloom/tensor";
import { readElements, writeElements } from "./elements.ts";
import { clearFault } from "./fault.ts";
import type { Held, HostCall } from "./lower/context.ts";
import { sizeOf } from "./lower/layout.ts";
import type { Heap } from "./memory.ts";

/** Computes a primitive by its own definition, on what is in memory. */
export function callHost(heap: Heap, call: HostCall | undefined): void {
  if (call === undefined) return;
  const { instruction, operands, results } = call;
  const read = ({ buffer, type: { shape, dtype } }: Held) =>
    new Tensor(readElements(heap, buffer.offset, dtype, sizeOf(shape)), shape);
  try {
    const computed = instruction.primitive.evaluate(operands.map(read), instruction.attributes);
    results.forEach(({ buffer, type }, i) =>
      writeElements(heap, buffer.offset, type.dtype, (computed[i] as Tensor).data),
    );
  } catch (error) {
    clearFault(heap);
    throw located(error, instruction.origin);
  }
}
