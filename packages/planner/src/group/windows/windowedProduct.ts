import type { Instruction, Value } from "@handloom/compiler";
import type { KindAttributes, WindowAxis } from "@handloom/graph";
import { reshaped } from "../../layout/layout.ts";
import type { WindowSteps } from "../../plan.ts";
import { asMatrix } from "../asMatrix.ts";
import { productSizes } from "../matrices.ts";
import type { ContractionNode, SeenWindows } from "../node.ts";
import type { Refs } from "../refs.ts";

type Contraction = Extract<Instruction, { kind: "contraction" }>;
type View = Extract<KindAttributes["window"], { slide: "view" }>;

/** A tensor as windows show it. */
export type ViewInstruction = Instruction & { readonly attributes: View };

/** The values that are such views, with the instructions that make them. */
export type SeenValues = ReadonlyMap<Value, ViewInstruction>;

export const isView = (instruction: Instruction): instruction is ViewInstruction =>
  instruction.kind === "window" && instruction.attributes.slide === "view";

/** Finds products that read windows. */
export type WindowedProduct = typeof windowedProduct;

/**
 * A product whose left operand is what windows show, read from the tensor itself; undefined for other products. It adds up
 * what each window holds, or for each element of the window all positions. Rules name it as their `windowed`.
 *
 * ```ts
 * import { buildProgram, resolveStep } from "@handloom/compiler";
 * import { conv, input } from "@handloom/graph";
 *
 * const [x, kernel] = [input("x", [1, 8, 1]), input("kernel", [3, 1, 2])];
 * const step = resolveStep({ inputs: { x, kernel }, outputs: { y: conv(x, kernel) } });
 * const kernels = { windows: { dtypes: ["float32"], draft: draftViews } } as const;
 * const rules = createRules({ engine: "mine", kernels, windowed: windowedProduct });
 * const program = buildProgram(step, new Map(), { lowers: (use) => lowers(use, rules) });
 * group(program, rules).draft.kernels.map(({ kind }) => kind) // => ["product"]
 * ```
 */
export function windowedProduct(
  refs: Refs,
  { attributes, primitive, operands: [a = 0, b = 0], results: [result = 0] }: Contraction,
  seen: SeenValues,
): ContractionNode | undefined {
  const view = seen.get(a);
  if (view !== undefined && isPointwise(view.attributes))
    return pointwise(refs, view, { attributes, primitive, b, result });
  const sums = view && sumsOf(view.attributes, attributes);
  if (view === undefined || sums === undefined) return undefined;
  const [x, y] = [refs.of(view.operands[0] ?? 0), refs.of(b)];
  const right = { batch: [[], []], contract: [[], attributes.contract[1]] } as const;
  if (x.layout.shape.length !== view.attributes.axes.length + 2) return undefined;
  const [batch = 1] = x.layout.shape;
  const windows: SeenWindows = {
    batch,
    channels: x.layout.shape.at(-1) ?? 1,
    spatial: view.attributes.axes.map(stepsOf),
    sums,
  };
  const node = {
    kind: "contraction",
    title: primitive.name,
    operands: [x, asMatrix(refs, y, right, 1)],
    attributes: right,
    windows,
    result,
  } as const;
  return { ...node, sizes: productSizes(node) };
}

/** Whether the window is one element that visits all of the tensor: the view is the tensor itself. */
const isPointwise = ({ axes }: View): boolean =>
  axes.every(
    ({ extent, size, count, stride, inputDilation, before }) =>
      size === 1 && stride === 1 && inputDilation === 1 && before === 0 && count === extent,
  );

type Pointwise = Pick<ContractionNode, "attributes" | "result"> & {
  readonly primitive: Contraction["primitive"];
  readonly b: Value;
};

/** Packs, or reads in place, like every product. */
function pointwise(
  refs: Refs,
  { operands: [x = 0], results: [seen = 0] }: ViewInstruction,
  { attributes, primitive, b, result }: Pointwise,
): ContractionNode | undefined {
  const { value, layout } = refs.of(x);
  const shown = reshaped(layout, refs.types[seen]?.shape ?? []);
  if (shown === undefined) return undefined;
  const operands = [
    asMatrix(refs, { value, layout: shown }, attributes, 0),
    asMatrix(refs, refs.of(b), attributes, 1),
  ] as const;
  const node = { kind: "contraction", title: primitive.name, operands, attributes, result } as const;
  return { ...node, sizes: productSizes(node) };
}

/** The contracted one of the two, with its axes in their order; undefined where neither is, or padding is not zero. */
function sumsOf(
  { first, axes, value }: View,
  { batch, contract }: Contraction["attributes"],
): SeenWindows["sums"] | undefined {
  const rank = axes.length;
  if (first !== 1 || value !== 0 || batch[0].length > 0 || axes.some(({ inputDilation }) => inputDilation !== 1))
    return undefined;
  const from = (start: number) => Array.from({ length: rank + 1 }, (_, i) => start + i).join();
  if (contract[0].join() === from(1 + rank)) return "elements";
  return contract[0].join() === from(0) ? "positions" : undefined;
}

/** A window along an axis, as plans have it. */
export function stepsOf({ extent, size, count, stride, dilation, before }: WindowAxis): WindowSteps {
  return { extent: Number(extent), size, count: Number(count), stride, dilation, before: Number(before) };
}
