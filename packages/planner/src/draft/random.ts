import type { RandomBitsAttributes } from "@handloom/graph/inspect";
import { sizeOf } from "@handloom/tensor";
import type { OpaqueNode, Ref } from "../group/node.ts";
import { type Made, type Making, made } from "./making.ts";

/**
 * Drafts `randomBits`, random bits or the uniform numbers that are made of them: one kernel, which reads the stream's counter.
 *
 * ```ts
 * import { buildProgram, resolveStep } from "@handloom/compiler";
 * import { input, randomBits } from "@handloom/graph";
 *
 * const count = input("count", [], "int32");
 * const step = resolveStep({ inputs: { count }, outputs: { y: randomBits(count, { seed: 1, site: 0, shape: [4], as: "bits" }) } });
 * const rules = createRules({ engine: "mine", kernels: { randomBits: { dtypes: ["int32"], draft: draftRandom } } });
 * group(buildProgram(step, new Map()), rules).draft.kernels.map(({ kind, axes }) => [kind, axes]) // => [["random", [4]]]
 * ```
 */
export function draftRandom(making: Making, { instruction, operands, results: [result = 0] }: OpaqueNode): Made[] {
  const [counter] = operands as readonly [Ref];
  const { seed, site, as } = instruction.attributes as RandomBitsAttributes;
  const axes = [sizeOf(making.scope.type(result).shape)];
  return [
    made(making, (builder) => {
      const count = builder.view(counter.value, "read", [], counter.layout.offset);
      const to = builder.view(result, "write", [1]);
      return (shape) => ({
        kind: "random",
        ...shape,
        axes,
        seed,
        site,
        as: as === "bits" ? "bits" : "uniform",
        count,
        to,
      });
    }),
  ];
}
