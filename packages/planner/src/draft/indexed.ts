import type { OpaqueNode, Ref } from "../group/node.ts";
import { sizeOf } from "../layout/layout.ts";
import type { Index } from "../plan.ts";
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

/** Looks at the indices, then copies the table and adds row after row, in the order of the indices. */
export function draftScatterAdd(making: Making, { instruction, operands, results: [result = 0] }: OpaqueNode): Made[] {
  const { scope } = making;
  const [table, indices, updates] = operands as readonly [Ref, Ref, Ref];
  const [size = 0, ...row] = table.layout.shape;
  const [count, width] = [sizeOf(indices.layout.shape), sizeOf(row)];
  const { dtype, shape: whole } = scope.type(result);
  return [
    checked(making, instruction, indices, size),
    copied(making, scope.address(table.value), scope.address(result), sizeOf(whole), dtype),
    made(making, (builder) => {
      const index = builder.view(indices.value, "read", [1]);
      const from = builder.view(updates.value, "read", [width, 1]);
      const to = builder.view(result, "write", [0, 1]);
      const picks = { index, size, pick: width, from, to, dtype, adds: true };
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
      const picks = { index, size, pick: 1, from: { bits: bitsOf(1, dtype) }, to, dtype, adds: false };
      return (shape) => ({ kind: "scatter", ...shape, axes: [count, 1], ...picks });
    }),
  ];
}

/** Every index must point inside before anything is written where variables are. */
function checked(making: Making, instruction: OpaqueNode["instruction"], indices: Ref, size: number): Made {
  const { tables } = making;
  const { shape } = indices.layout;
  const fault: Index = tables.fault({
    kind: "index",
    primitive: instruction.primitive.name,
    shape,
    size,
    origin: tables.origin(instruction.origin),
  });
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
