import type { Value } from "@handloom/compiler";
import type { KindAttributes } from "@handloom/graph";
import { sizeOf } from "@handloom/tensor";
import type { OpaqueNode, Ref } from "../group/node.ts";
import type { Layout } from "../layout/layout.ts";
import { collapse, rowMajor, squeezed } from "../layout/layout.ts";
import { bitsOf } from "./kernelBuilder.ts";
import { type Made, type Making, made } from "./making.ts";

/**
 * Drafts `concat`: a copy of each operand to its place. Operands without elements need none.
 *
 * ```ts
 * import { buildProgram, resolveStep } from "@handloom/compiler";
 * import { concat, input } from "@handloom/graph";
 *
 * const [x, z] = [input("x", [2, 3]), input("z", [1, 3])];
 * const step = resolveStep({ inputs: { x, z }, outputs: { y: concat([x, z], { axis: 0 }) } });
 * const rules = createRules({ engine: "mine", kernels: { concat: { dtypes: ["float32"], draft: draftConcat } } });
 * group(buildProgram(step, new Map()), rules).draft.kernels.map(({ kind, axes }) => [kind, axes])
 * // => [["copy", [6]], ["copy", [3]]]
 * ```
 */
export function draftConcat(making: Making, { instruction, operands, results: [result = 0] }: OpaqueNode): Made[] {
  const { axis } = instruction.attributes as { readonly axis: number };
  const { strides } = rowMajor(making.scope.type(result).shape);
  let first = 0;
  return operands.flatMap((operand) => {
    const { shape } = operand.layout;
    const place = { shape, strides, offset: first * (strides[axis] ?? 0) };
    first += shape[axis] ?? 0;
    return sizeOf(shape) === 0 ? [] : [moved(making, operand, result, place)];
  });
}

/**
 * Drafts `pad`: a kernel fills the whole, then one copies the operand into it.
 *
 * ```ts
 * import { buildProgram, resolveStep } from "@handloom/compiler";
 * import { input, pad } from "@handloom/graph";
 *
 * const x = input("x", [2, 3]);
 * const step = resolveStep({ inputs: { x }, outputs: { y: pad(x, [1, 0], [0, 2]) } });
 * const rules = createRules({ engine: "mine", kernels: { pad: { dtypes: ["float32"], draft: draftPad } } });
 * group(buildProgram(step, new Map()), rules).draft.kernels.map(({ kind, axes }) => [kind, axes])
 * // => [["fill", [15]], ["copy", [2, 3]]]
 * ```
 */
export function draftPad(making: Making, { instruction, operands, results: [result = 0] }: OpaqueNode): Made[] {
  const { before, value } = instruction.attributes as Extract<KindAttributes["movement"], { move: "pad" }>;
  const { shape, dtype } = making.scope.type(result);
  const { strides } = rowMajor(shape);
  const offset = strides.reduce((at, stride, axis) => at + stride * Number(before[axis]), 0);
  return [
    filled(making, result, value),
    ...operands.flatMap((operand) =>
      sizeOf(operand.layout.shape) === 0
        ? []
        : [moved(making, operand, result, { shape: operand.layout.shape, strides, offset })],
    ),
  ];

  function filled(making: Making, result: Value, value: number): Made {
    return fill(making, result, sizeOf(shape), bitsOf(value, dtype));
  }
}

/** Writes the same element to all of a value. */
export function fill(making: Making, value: Value, count: number, bits: number): Made {
  const { dtype } = making.scope.type(value);
  return made(making, (builder) => {
    const to = builder.view(value, "write", [1]);
    return (shape) => ({ kind: "fill", ...shape, axes: [count], to, dtype, bits });
  });
}

/** Copies a value, in its reader's order, to some place of a result. */
export function moved(making: Making, { value, layout }: Ref, result: Value, place: Layout): Made {
  const axes = collapse([place, layout].map(squeezed));
  const strides = (which: 0 | 1) => (axes.length === 0 ? [0] : axes.map((axis) => axis.strides[which] ?? 0));
  return made(making, (builder) => {
    const to = builder.view(result, "write", strides(0), place.offset);
    const from = builder.view(value, "read", strides(1), layout.offset);
    const sizes = axes.length === 0 ? [1] : axes.map(({ size }) => size);
    return (shape) => ({ kind: "copy", ...shape, axes: sizes, from, to });
  });
}
