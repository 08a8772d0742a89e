import type { KindAttributes } from "@handloom/graph";
import type { ArgSortAttributes, CumulativeAttributes } from "@handloom/graph/inspect";
import type { OpaqueNode, Ref } from "../group/node.ts";
import { type Layout, rowMajor } from "../layout/layout.ts";
import { type Made, type Making, made } from "./making.ts";

/**
 * Drafts `argMax`: one kernel, which counts along the axis last.
 *
 * ```ts
 * import { buildProgram, resolveStep } from "@handloom/compiler";
 * import { argMax, input } from "@handloom/graph";
 *
 * const x = input("x", [2, 3]);
 * const step = resolveStep({ inputs: { x }, outputs: { y: argMax(x, { axis: 0 }) } });
 * const rules = createRules({ engine: "mine", kernels: { argMax: { dtypes: ["float32"], draft: draftArgMax } } });
 * group(buildProgram(step, new Map()), rules).draft.kernels.map(({ kind, axes }) => [kind, axes]) // => [["argMax", [3, 2]]]
 * ```
 */
export function draftArgMax(making: Making, { instruction, operands, results: [result = 0] }: OpaqueNode): Made[] {
  const [{ value, layout }] = operands as readonly [Ref];
  const { axes } = instruction.attributes as KindAttributes["reduction"];
  const order = lastOf(layout, axes[0] ?? 0);
  const sizes = order.map((axis) => layout.shape[axis] ?? 1);
  const { dtype } = making.scope.type(value);
  return [
    made(making, (builder) => {
      const from = builder.view(value, "read", stridesIn(order, layout), layout.offset);
      const to = builder.view(result, "write", rowMajor(sizes.slice(0, -1)).strides);
      return (shape) => ({ kind: "argMax", ...shape, axes: sizes, dtype, from, to });
    }),
  ];
}

/**
 * Drafts `argSort`, the positions of the elements along an axis once they are sorted: one kernel, which counts along the
 * axis last.
 *
 * ```ts
 * import { buildProgram, resolveStep } from "@handloom/compiler";
 * import { argSort, input } from "@handloom/graph";
 *
 * const x = input("x", [2, 3]);
 * const step = resolveStep({ inputs: { x }, outputs: { y: argSort(x) } });
 * const rules = createRules({ engine: "mine", kernels: { argSort: { dtypes: ["float32"], draft: draftSort } } });
 * const program = buildProgram(step, new Map(), { lowers: (use) => lowers(use, rules) });
 * group(program, rules).draft.kernels.map(({ kind, axes }) => [kind, axes]) // => [["sort", [2, 3]]]
 * ```
 */
export function draftSort(making: Making, { instruction, operands, results: [result = 0] }: OpaqueNode): Made[] {
  const [{ value, layout }] = operands as readonly [Ref];
  const { axis, descending } = instruction.attributes as ArgSortAttributes;
  const order = lastOf(layout, axis);
  const axes = order.map((one) => layout.shape[one] ?? 1);
  const { dtype } = making.scope.type(value);
  return [
    made(making, (builder) => {
      const from = builder.view(value, "read", stridesIn(order, layout), layout.offset);
      const to = builder.view(result, "write", stridesIn(order, rowMajor(layout.shape)));
      return (shape) => ({ kind: "sort", ...shape, axes, dtype, descending, from, to });
    }),
  ];
}

/**
 * Drafts `cumMax` and `linearRecurrence`, each element combined with what is before it along an axis: one kernel, which
 * counts along the axis last. The way back has negative strides.
 *
 * ```ts
 * import { buildProgram, resolveStep } from "@handloom/compiler";
 * import { cumMax, input } from "@handloom/graph";
 *
 * const x = input("x", [2, 3]);
 * const step = resolveStep({ inputs: { x }, outputs: { y: cumMax(x, { axis: 0 }) } });
 * const rules = createRules({ engine: "mine", kernels: { cumMax: { dtypes: ["float32"], draft: draftCumulative } } });
 * const program = buildProgram(step, new Map(), { lowers: (use) => lowers(use, rules) });
 * group(program, rules).draft.kernels.map(({ kind, axes }) => [kind, axes]) // => [["cumulative", [3, 2]]]
 * ```
 */
export function draftCumulative(making: Making, { instruction, operands, results: [result = 0] }: OpaqueNode): Made[] {
  const { axis, reverse } = instruction.attributes as CumulativeAttributes;
  const x = operands.at(-1) as Ref;
  const decay = operands.length > 1 ? operands[0] : undefined;
  const { dtype } = making.scope.type(x.value);
  const order = lastOf(x.layout, axis);
  const axes = order.map((one) => x.layout.shape[one] ?? 1);
  const way = (layout: Layout): readonly [strides: readonly number[], offset: number] => {
    const strides = stridesIn(order, layout);
    const last = strides.at(-1) ?? 0;
    if (!reverse || (axes.at(-1) ?? 0) === 0) return [strides, layout.offset];
    return [[...strides.slice(0, -1), -last], layout.offset + ((axes.at(-1) ?? 1) - 1) * last];
  };
  return [
    made(making, (builder) => {
      const from = builder.view(x.value, "read", ...way(x.layout));
      const decays = decay && builder.view(decay.value, "read", ...way(decay.layout));
      const to = builder.view(result, "write", ...way(rowMajor(x.layout.shape)));
      const combine =
        decays === undefined ? ({ combine: "max" } as const) : ({ combine: "recurrence", decay: decays } as const);
      return (shape) => ({ kind: "cumulative", ...shape, axes, dtype, ...combine, from, to });
    }),
  ];
}

/** The axes with one of them last. */
const lastOf = ({ shape }: Layout, along: number): readonly number[] => [
  ...[...shape.keys()].filter((axis) => axis !== along),
  along,
];

const stridesIn = (order: readonly number[], { strides }: Layout): readonly number[] =>
  order.map((axis) => strides[axis] ?? 0);
