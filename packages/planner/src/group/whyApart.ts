import type { Value } from "@handloom/compiler";
import { sizeOf } from "@handloom/tensor";
import { isRowMajor, type Layout } from "../layout/layout.ts";
import type { Rules } from "../rules.ts";
import { type Group, readsOf } from "./group.ts";
import type { ContractionNode, Ref } from "./node.ts";
import { mayFollow, packs } from "./worthFusing.ts";

const oneCore = "a kernel has one product, or reductions of the same rows";

/** Why a kernel reads what another one has stored instead of computing it on the way, for people. */
function whyApart(reader: Group, ref: Ref, maker: Group, rules: Rules): string {
  if (maker.core?.kind === "opaque") return `${maker.core.title} is fused with nothing`;
  if (reader.core?.kind === "opaque") return `${reader.core.title} is fused with nothing`;
  if (reader.core?.kind === "contraction" && reader.core.operands.some(({ value }) => value === ref.value))
    return whyNotMade(reader.core, ref.value, maker, rules);
  if (!isRowMajor(ref.layout))
    return isRepeated(ref.layout) ? "each element serves many" : "it is read in another order";
  if (maker.core !== undefined && reader.core !== undefined) return oneCore;
  if (sizeOf(ref.layout.shape) !== sizeOf(spaceOf(reader, ref))) return "it has another shape";
  const { core } = maker;
  if (
    core?.kind === "reduction" &&
    core.result === ref.value &&
    !reader.after.every((map) => mayFollow(core, map, rules))
  )
    return "its results fill no vectors";
  return "others need it too";
}

/** The node that a group computes where it reads a value. */
function spaceOf({ core, before, space }: Group, ref: Ref): readonly number[] {
  if (core?.kind !== "reduction") return space;
  const into = [...core.operands, ...before[0].flatMap(({ operands }) => operands)];
  return into.includes(ref) ? core.operands[0].layout.shape : space;
}

/** Why a product does not make an operand itself. */
function whyNotMade(product: ContractionNode, operand: Value, maker: Group, rules: Rules): string {
  if (maker.core !== undefined) return oneCore;
  const isPacked = packs(product, product.operands[0].value === operand ? 0 : 1, rules);
  return isPacked ? "others need it too" : "for so few elements a product packs nothing";
}

const isRepeated = ({ shape, strides }: Layout): boolean =>
  strides.some((stride, axis) => stride === 0 && shape[axis] !== 1);

/**
 * The values that a group reads of other groups, each with the reason why the two are apart, for people. Rules that name it
 * as their `reasons` have the reasons in the calls of their plans.
 *
 * ```ts
 * import { buildProgram, resolveStep } from "@handloom/compiler";
 * import { exp, input, sum } from "@handloom/graph";
 *
 * const x = input("x", [8, 4]);
 * const step = resolveStep({ inputs: { x }, outputs: { y: sum(sum(exp(x), { axis: 1 })) } });
 * const known = { lanes: { exp: { float32: "slow" } }, folds: { sum: ["float32"] } } as const;
 * const rules = createRules({ engine: "mine", ...known, reasons: readApart });
 * const [block] = group(buildProgram(step, new Map()), rules).draft.blocks;
 * block.calls.map(({ title, apart }) => [title, ...apart.map(({ why }) => why)])
 * // => [["exp sum"], ["sum", "a kernel has one product, or reductions of the same rows"]]
 * ```
 */
export function readApart(reader: Group, makers: ReadonlyMap<Value, Group>, rules: Rules): Map<Value, string> {
  return new Map(
    readsOf(reader).flatMap((ref) => {
      const maker = makers.get(ref.value);
      return maker === undefined ? [] : [[ref.value, whyApart(reader, ref, maker, rules)] as const];
    }),
  );
}
