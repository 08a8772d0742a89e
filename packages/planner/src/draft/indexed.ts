import type { RavelAttributes } from "@handloom/graph/inspect";
import type { OpaqueNode, Ref } from "../group/node.ts";
import { sizeOf } from "../layout/layout.ts";
import type { Index, ScatterUpdate } from "../plan.ts";
import { bitsOf } from "./kernelBuilder.ts";
import { copied, type Made, type Making, made } from "./making.ts";
import { fill } from "./moves.ts";

/** Looks at the indices, then copies row after row. */
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

/** Looks at the indices, then copies the table and updates row after row, in the order of the indices. */
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

/** Looks at the indices; then zeros, and a one in each row. */
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

/** Looks at the numbers of each index while it computes its position. */
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
