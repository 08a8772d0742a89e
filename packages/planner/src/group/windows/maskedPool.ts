import type { Instruction, Value } from "@handloom/compiler";
import type { KindAttributes } from "@handloom/graph";
import { sameShape, type Tensor } from "@handloom/tensor";
import { broadcast, rowMajor } from "../../layout/layout.ts";
import type { MapNode, Node, OpaqueNode } from "../node.ts";
import type { Refs } from "../refs.ts";

type Attributes = Extract<KindAttributes["window"], { slide: "reduce" | "select" }>;

/** The instructions so far by their results, and the values that are known. */
interface Known {
  readonly makers: ReadonlyMap<Value, Instruction>;
  readonly constants: ReadonlyMap<Value, Tensor>;
}

/** Finds masks that gradients of pooling can take before they spread out. */
export type MaskedPool = typeof maskedPool;

/**
 * Masks what gradients of max pooling over `relu` are given, rather than what they give. An element that a window chose is above
 * 0 exactly where the window's maximum is. So there is one mask for each window, not for each element, and nothing else needs what
 * `relu` was given. Bits are the same. Rules name it as their `masked`.
 *
 * @returns what a program's instructions are shown in order: it gives the nodes for such a mask, undefined for others
 *
 * ```ts
 * import { buildProgram, resolveStep } from "@handloom/compiler";
 * import { gradients, input, maxPool, relu, sum } from "@handloom/graph";
 *
 * const x = input("x", [1, 6, 2]);
 * const y = maxPool(relu(x), { size: 2 });
 * const step = resolveStep({ inputs: { x }, outputs: { y, dx: gradients(sum(y), [x])[0] } });
 * const dtypes = ["float32"] as const;
 * const rules = createRules({
 *   engine: "mine",
 *   lanes: { lessEqual: { float32: "cheap" }, where: { bool: "cheap" } },
 *   kernels: { reduceWindow: { dtypes, draft: draftPool }, selectAndScatter: { dtypes, draft: draftSelect } },
 *   masked: maskedPool,
 * });
 * const program = buildProgram(step, new Map(), { lowers: (use) => lowers(use, rules) });
 * group(program, rules).draft.blocks[0].calls.map(({ title }) => title)
 * // => ["lessEqual where", "reduceWindow", "lessEqual where", "selectAndScatter"]
 * ```
 */
export function maskedPool(
  constants: ReadonlyMap<Value, Tensor>,
): (refs: Refs, instruction: Instruction) => readonly Node[] | undefined {
  const makers = new Map<Value, Instruction>();
  return (refs, instruction) => {
    for (const result of instruction.results) makers.set(result, instruction);
    return masked(refs, instruction, { makers, constants });
  };
}

function masked(refs: Refs, instruction: Instruction, known: Known): readonly Node[] | undefined {
  if (instruction.primitive.name !== "where") return undefined;
  const [condition = 0, zero = 0, spread = 0] = instruction.operands;
  const select = known.makers.get(spread);
  if (select?.primitive.name !== "selectAndScatter" || !isZero(known, zero)) return undefined;
  const [x = 0, updates = 0] = select.operands;
  const pooled = maximaOf(known, select);
  const result = instruction.results[0] ?? 0;
  if (pooled === undefined || !isRelu(known, x, condition)) return undefined;
  if (!sameShape(refs.types[spread]?.shape ?? [], refs.types[result]?.shape ?? [])) return undefined;
  const shape = refs.types[pooled]?.shape ?? [];
  const all = { value: zero, layout: broadcast(refs.of(zero).layout, shape) };
  const isMasked = refs.add({ shape, dtype: "bool" });
  const given = refs.add({ shape, dtype: "float32" });
  const map = { kind: "map", cost: "cheap", isCheap: true } as const;
  const compare: MapNode = {
    ...map,
    title: "lessEqual",
    op: { lane: "lessEqual" },
    operands: [refs.of(pooled), all],
    result: isMasked,
  };
  const mask: MapNode = {
    ...map,
    title: "where",
    op: { lane: "where" },
    operands: [{ value: isMasked, layout: rowMajor(shape) }, all, refs.of(updates)],
    result: given,
  };
  const chosen: OpaqueNode = {
    kind: "opaque",
    title: select.primitive.name,
    instruction: select,
    isHosted: false,
    operands: [
      { value: refs.inRows(x), layout: rowMajor(refs.types[x]?.shape ?? []) },
      { value: given, layout: rowMajor(shape) },
    ],
    results: [result],
  };
  return [compare, mask, chosen];
}

function isZero({ constants }: Known, value: Value): boolean {
  const constant = constants.get(value);
  return constant?.size === 1 && Object.is(constant.data[0], 0);
}

/** Whether a value is `relu` of another one, by the condition of a mask. */
function isRelu(known: Known, value: Value, condition: Value): boolean {
  const [relu, compare] = [known.makers.get(value), known.makers.get(condition)];
  if (relu?.primitive.name !== "where" || compare?.primitive.name !== "lessEqual") return false;
  const [own, zero = 0, positive] = relu.operands;
  const [compared, border = 0] = compare.operands;
  return own === condition && compared === positive && isZero(known, zero) && isZero(known, border);
}

/** The maxima of the windows that a gradient of pooling chooses from, where they are known. */
function maximaOf({ makers }: Known, { operands: [x], attributes }: Instruction): Value | undefined {
  const { axes, combine, first } = attributes as Attributes;
  if (combine !== "max") return undefined;
  const isPool = ({ primitive, operands, ...one }: Instruction): boolean => {
    if (primitive.name !== "reduceWindow" || operands[0] !== x) return false;
    const own = one.attributes as Attributes;
    return own.combine === combine && own.first === first && JSON.stringify(own.axes) === JSON.stringify(axes);
  };
  return [...makers.values()].find(isPool)?.results[0];
}
