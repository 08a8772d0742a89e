import type { KindAttributes } from "@handloom/graph";
import { sizeOf } from "@handloom/tensor";
import type { OpaqueNode, Ref } from "../../group/node.ts";
import { stepsOf } from "../../group/windows/windowedProduct.ts";
import { rowMajor } from "../../layout/layout.ts";
import type { WindowSteps } from "../../plan.ts";
import { type Made, type Making, made } from "../making.ts";
import { fill } from "../moves.ts";

type Attributes = Extract<KindAttributes["window"], { slide: "reduce" | "select" }>;

/**
 * Drafts the pooling of windows: one kernel, which combines the elements of each. Its axes are those outside and inside of the
 * windowed ones; without results there is none.
 *
 * ```ts
 * import { buildProgram, resolveStep } from "@handloom/compiler";
 * import { input, maxPool } from "@handloom/graph";
 *
 * const x = input("x", [1, 4, 4, 3]);
 * const step = resolveStep({ inputs: { x }, outputs: { y: maxPool(x, { size: 2 }) } });
 * const rules = createRules({ engine: "mine", kernels: { reduceWindow: { dtypes: ["float32"], draft: draftPool } } });
 * const program = buildProgram(step, new Map(), { lowers: (use) => lowers(use, rules) });
 * group(program, rules).draft.kernels.map(({ kind, axes }) => [kind, axes]) // => [["pool", [1, 3]]]
 * ```
 */
export function draftPool(making: Making, { instruction, operands, results: [result = 0] }: OpaqueNode): Made[] {
  const { combine } = instruction.attributes as Attributes;
  const [x] = operands as readonly [Ref];
  const sizes = sizesOf(instruction.attributes as Attributes, x);
  const { dtype, shape } = making.scope.type(result);
  if (sizeOf(shape) === 0) return [];
  return [
    made(making, (builder) => {
      const from = builder.view(x.value, "read", sizes.places);
      const to = builder.view(result, "write", sizes.positions);
      const { axes, spatial } = sizes;
      return (known) => ({ kind: "pool", ...known, axes, dtype, spatial, combine, from, to });
    }),
  ];
}

/**
 * Drafts the gradient of pooling: a kernel gives each window's update to the element that the window chose. One that fills the
 * result with 0 comes before, where windows overlap or leave gaps.
 *
 * ```ts
 * import { buildProgram, resolveStep } from "@handloom/compiler";
 * import { input, selectAndScatter } from "@handloom/graph";
 *
 * const x = input("x", [1, 4, 4, 3]);
 * const options = { combine: "max", size: [1, 2, 2, 1], strides: [1, 2, 2, 1] } as const;
 * const updates = input("updates", [1, 2, 2, 3]);
 * const step = resolveStep({ inputs: { x, updates }, outputs: { y: selectAndScatter(x, updates, options) } });
 * const rules = createRules({ engine: "mine", kernels: { selectAndScatter: { dtypes: ["float32"], draft: draftSelect } } });
 * const program = buildProgram(step, new Map(), { lowers: (use) => lowers(use, rules) });
 * group(program, rules).draft.kernels.map(({ kind, axes }) => [kind, axes]) // => [["select", [1, 1]]]
 * ```
 */
export function draftSelect(making: Making, { instruction, operands, results: [result = 0] }: OpaqueNode): Made[] {
  const { combine } = instruction.attributes as Attributes & { readonly combine: "max" | "min" };
  const [x, given] = operands as readonly [Ref, Ref];
  const sizes = sizesOf(instruction.attributes as Attributes, x);
  const { dtype, shape } = making.scope.type(result);
  if (sizeOf(shape) === 0) return [];
  const adds = !sizes.spatial.every(isTiled);
  const selected = made(making, (builder) => {
    const from = builder.view(x.value, "read", sizes.places);
    const updates = builder.view(given.value, "read", sizes.positions);
    if (adds) builder.view(result, "read", sizes.places);
    const to = builder.view(result, "write", sizes.places);
    const { axes, spatial } = sizes;
    return (known) => ({ kind: "select", ...known, axes, dtype, spatial, combine, adds, from, updates, to });
  });
  return adds ? [fill(making, result, sizeOf(shape), 0), selected] : [selected];
}

/** Whether windows lie side by side and leave nothing out. */
function isTiled({ extent, size, count, stride, dilation, before }: WindowSteps): boolean {
  return stride === size && dilation === 1 && before === 0 && count * size === extent;
}

/** Strides along outer, the spatial axes and inner: of what windows move over, and of their positions. */
function sizesOf({ first, axes }: Attributes, { layout }: Ref) {
  const outer = sizeOf(layout.shape.slice(0, first));
  const inner = sizeOf(layout.shape.slice(first + axes.length));
  const spatial = axes.map(stepsOf);
  return {
    axes: [outer, inner],
    spatial,
    places: rowMajor([outer, ...spatial.map(({ extent }) => extent), inner]).strides,
    positions: rowMajor([outer, ...spatial.map(({ count }) => count), inner]).strides,
  };
}
