import type { Program } from "@handloom/compiler";
import { GraphError } from "@handloom/graph";
import { located, showShape } from "@handloom/graph/inspect";

/** Counts have 32 bits and a sign, and go on a little behind the end. More elements do not fit into memory, but may never be stored. */
const most = 2 ** 31 - 2 ** 16;

/** Throws for a value of more elements than kernels can count. */
export function checkCounts({ instructions, values }: Program): void {
  for (const { primitive, results, bodies, origin } of instructions) {
    bodies.forEach(checkCounts);
    for (const result of results) {
      const { shape = [] } = values[result] ?? {};
      const size = shape.reduce((product, dim) => product * dim, 1);
      if (size <= most) continue;
      const error = new GraphError(
        primitive.name,
        `shape ${showShape(shape)} has ${size} elements, and engine "wasm" counts to ${most}`,
        "Use a smaller batch, or an engine that is not embedded",
      );
      throw located(error, origin);
    }
  }
}
