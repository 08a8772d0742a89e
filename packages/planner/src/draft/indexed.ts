import type { RavelAttributes } from "@handloom/graph/inspect";
import { sizeOf } from "@handloom/tensor";
import type { OpaqueNode, Ref } from "../group/node.ts";
import type { Index, ScatterUpdate } from "../plan.ts";
import { bitsOf } from "./kernelBuilder.ts";
import { copied, type Made, type Making, made } from "./making.ts";
import { fill } from "./moves.ts";

/**
 * Drafts `gather`: a kernel looks at the indices, then one copies row after row.
 *
 * ```ts
 * import { buildProgram, resolveStep } from "@handloom/compiler";
 * import { gather, input } from "@handloom/graph";
 *
 * const [table, indices] = [input("table", [5, 2]), input("indices", [3], "int32")];
 * const step = resolveStep({ inputs: { table, indices }, outputs: { y: gather(table, indices) } });
 * const rules = createRules({ engine: "mine", kernels: { gather: { dtypes: ["float32"], draft: draftGather } } });
 * group(buildProgram(step, new Map()), rules).draft.kernels.map(({ kind, axes }) => [kind, axes])
 * // => [["check", [3]], ["gather", [3, 2]]]
 * ```
 */
export function draftGather(making: Making, { instruction, operands, results: [result = 0] }: OpaqueNode): Made[] {
  const [table, indices] = operands as readonly [Ref, Ref];
  const [size = 0, ...row] = table.layout.shape;
  const [count, width] = [sizeOf(indices.layout.shape), sizeOf(row)];
  return [
    checked(making, instruction, indices, size),
    made(making, (builder) => {
      const index = builder.view(indices.value, "read", [1]);
      const from = builder.view(table.value, "read", [0, 1]);
      const to = builder.view(result, "write", [width, 1]);
      return (shape) => ({ kind: "gather", ...shape, axes: [count, width], index, size, pick: width, from, to });
    }),
  ];
}

const updates: Readonly<Record<string, ScatterUpdate>> = {
  scatter: "set",
  scatterAdd: "add",
  scatterMax: "max",
  scatterMin: "min",
};

/**
 * Drafts `scatter`, `scatterAdd`, `scatterMax` and `scatterMin`: a kernel looks at the indices, one copies the table, and one updates
 * row after row, in the order of the indices.
 *
 * ```ts
 * import { buildProgram, resolveStep } from "@handloom/compiler";
 * import { input, scatterAdd } from "@handloom/graph";
 *
 * const [table, indices] = [input("table", [5, 2]), input("indices", [3], "int32")];
 * const rows = input("rows", [3, 2]);
 * const step = resolveStep({ inputs: { table, indices, rows }, outputs: { y: scatterAdd(table, indices, rows) } });
 * const rules = createRules({ engine: "mine", kernels: { scatterAdd: { dtypes: ["float32"], draft: draftScatter } } });
 * group(buildProgram(step, new Map()), rules).draft.kernels.map(({ kind, axes }) => [kind, axes])
 * // => [["check", [3]], ["copy", [10]], ["scatter", [3, 2]]]
 * ```
 */
export function draftScatter(making: Making, node: OpaqueNode): Made[] {
  const {
    instruction,
    operands,
    results: [result = 0],
  } = node;
  const { scope } = making;
  const [table, indices, rows] = operands as readonly [Ref, Ref, Ref];
  const [size = 0, ...row] = table.layout.shape;
  const [count, width] = [sizeOf(indices.layout.shape), sizeOf(row)];
  const { dtype, shape: whole } = scope.type(result);
  return [
    checked(making, instruction, indices, size),
    copied(making, scope.address(table.value), scope.address(result), sizeOf(whole), dtype),
    made(making, (builder) => {
      const index = builder.view(indices.value, "read", [1]);
      const from = builder.view(rows.value, "read", [width, 1]);
      const to = builder.view(result, "write", [0, 1]);
      const picks = { index, size, pick: width, from, to, dtype, update: updates[instruction.primitive.name] ?? "set" };
      return (shape) => ({ kind: "scatter", ...shape, axes: [count, width], ...picks });
    }),
  ];
}

/**
 * Drafts `oneHot`: a kernel looks at the indices, one fills the result with 0, and one writes a 1 in each row.
 *
 * ```ts
 * import { buildProgram, resolveStep } from "@handloom/compiler";
 * import { input, oneHot } from "@handloom/graph";
 *
 * const indices = input("indices", [3], "int32");
 * const step = resolveStep({ inputs: { indices }, outputs: { y: oneHot(indices, 5) } });
 * const rules = createRules({ engine: "mine", kernels: { oneHot: { dtypes: ["int32"], draft: draftOneHot } } });
 * group(buildProgram(step, new Map()), rules).draft.kernels.map(({ kind, axes }) => [kind, axes])
 * // => [["check", [3]], ["fill", [15]], ["scatter", [3, 1]]]
 * ```
 */
export function draftOneHot(making: Making, { instruction, operands, results: [result = 0] }: OpaqueNode): Made[] {
  const [indices] = operands as readonly [Ref];
  const { shape: whole, dtype } = making.scope.type(result);
  const [count, size] = [sizeOf(indices.layout.shape), whole.at(-1) ?? 0];
  return [
    checked(making, instruction, indices, size),
    fill(making, result, count * size, 0),
    made(making, (builder) => {
      const index = builder.view(indices.value, "read", [1]);
      const to = builder.view(result, "write", [size, 1]);
      const picks = { index, size, pick: 1, from: { bits: bitsOf(1, dtype) }, to, dtype, update: "set" as const };
      return (shape) => ({ kind: "scatter", ...shape, axes: [count, 1], ...picks });
    }),
  ];
}

/**
 * Drafts `ravelIndices`: one kernel, which looks at the numbers of each index while it computes its position.
 *
 * ```ts
 * import { buildProgram, resolveStep } from "@handloom/compiler";
 * import { gatherNd, input } from "@handloom/graph";
 *
 * const [table, indices] = [input("table", [5, 2]), input("indices", [3, 2], "int32")];
 * const step = resolveStep({ inputs: { table, indices }, outputs: { y: gatherNd(table, indices) } });
 * const rules = createRules({ engine: "mine", kernels: {
 *     gather: { dtypes: ["float32"], draft: draftGather },
 *     ravelIndices: { dtypes: ["int32"], draft: draftRavel },
 *   } });
 * group(buildProgram(step, new Map()), rules).draft.kernels.map(({ kind, axes }) => [kind, axes])
 * // => [["locate", [3, 2]], ["check", [3]], ["gather", [3, 1]]]
 * ```
 */
export function draftRavel(making: Making, { instruction, operands, results: [result = 0] }: OpaqueNode): Made[] {
  const [indices] = operands as readonly [Ref];
  const { called, sizes, steps } = instruction.attributes as RavelAttributes;
  const axes = [sizeOf(making.scope.type(result).shape), sizes.length];
  const size = sizes as readonly number[];
  const fault = faultOf(making, instruction, called, indices.layout.shape, size);
  return [
    made(
      making,
      (builder) => {
        const index = builder.view(indices.value, "read", [sizes.length, 1]);
        const to = builder.view(result, "write", [1]);
        return (shape) => ({
          kind: "locate",
          ...shape,
          axes,
          index,
          sizes: size,
          steps: steps as readonly number[],
          to,
        });
      },
      fault,
    ),
  ];
}

/** Every index must point inside before anything is written where variables are. */
function checked(making: Making, instruction: OpaqueNode["instruction"], indices: Ref, size: number): Made {
  const { shape } = indices.layout;
  const fault = faultOf(making, instruction, instruction.primitive.name, shape, size);
  const call = made(
    making,
    (builder) => {
      const index = builder.view(indices.value, "read", [1]);
      return (shaped) => ({ kind: "check", ...shaped, axes: [sizeOf(shape)], index, size });
    },
    fault,
  );
  return { ...call, title: `indices of ${instruction.primitive.name}` };
}

function faultOf(
  { tables }: Making,
  { origin }: OpaqueNode["instruction"],
  primitive: string,
  shape: readonly number[],
  size: number | readonly number[],
): Index {
  return tables.fault({ kind: "index", primitive, shape, size, origin: tables.origin(origin) });
}
