import { evaluatePrimitive } from "@handloom/graph/inspect";
import { Tensor } from "@handloom/tensor";
import { readElements, writeElements } from "./elements.ts";
import type { Held, HostCall } from "./lower/context.ts";
import { sizeOf } from "./lower/layout.ts";
import type { Heap } from "./memory.ts";

/** Computes a primitive by its own definition, on what is in memory. */
export function callHost(heap: Heap, { instruction, operands, results }: HostCall): void {
  const read = ({ buffer, type: { shape, dtype } }: Held) =>
    new Tensor(readElements(heap, buffer.offset, dtype, sizeOf(shape)), shape, dtype);
  const types = results.map(({ type }) => type);
  const computed = evaluatePrimitive({ ...instruction, types }, operands.map(read));
  results.forEach(({ buffer, type }, i) =>
    writeElements(heap, buffer.offset, type.dtype, (computed[i] as Tensor).data),
  );
}
