import type { Program } from "@handloom/compiler";
import { GraphError } from "@handloom/graph";
import { located, showShape } from "@handloom/graph/inspect";
import { sizeOf } from "./write/sizeOf.ts";

/** As many elements as fit into memory. Beyond, counts of 32 bits would start again, also where nothing is stored. */
const most = 2 ** 30;

/** Throws for a value of more elements than kernels can count. */
export function checkCounts({ instructions, values }: Program): void {
  for (const { primitive, results, bodies, origin } of instructions) {
    bodies.forEach(checkCounts);
    for (const result of results) {
      const { shape = [] } = values[result] ?? {};
      if (sizeOf(shape) <= most) continue;
      const error = new GraphError(
        primitive.name,
        `shape ${showShape(shape)} has ${sizeOf(shape)} elements, and engine "wasm" counts to ${most}`,
        "Use a smaller batch, or an engine that is not embedded",
      );
      throw located(error, origin);
    }
  }
}
