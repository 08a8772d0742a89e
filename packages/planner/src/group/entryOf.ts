import { type PrimitiveUse, UnsupportedPrimitiveError } from "@handloom/compiler";
import type { DType } from "@handloom/tensor";
import type { Entry, KernelEntry, LaneCost, Rules } from "../rules.ts";

/** A primitive that is not a built-in: no table knows its meaning. */
export const isStranger = ({ primitive }: Pick<PrimitiveUse, "primitive">): boolean => primitive.name.includes("/");

/** A table's entry for a primitive, before a decision on those without code. */
type Said = LaneCost | "kernel" | "layout" | "constant" | "host" | "expand" | { readonly lacks: DType };

/**
 * Whether an engine with such rules has code for a use of a primitive: its `lowers`. Movements need none.
 *
 * ```ts
 * import { buildProgram, resolveStep, useOf } from "@handloom/compiler";
 * import { input, tanh } from "@handloom/graph";
 *
 * const x = input("x", [2]);
 * const { instructions, values } = buildProgram(resolveStep({ inputs: { x }, outputs: { y: tanh(x) } }), new Map());
 * const use = useOf(instructions[0], values);
 * lowers(use, createRules({ engine: "mine" })) // => false
 * lowers(use, createRules({ engine: "mine", lanes: { tanh: { float32: "slow" } } })) // => true
 * ```
 */
export function lowers(use: PrimitiveUse, rules: Rules): boolean {
  const said = saidOf(use, rules);
  return said !== "host" && said !== "expand" && typeof said !== "object";
}

/**
 * The way an engine runs a primitive that reached it whole: lanes of some cost, a kernel, or a call of the host.
 *
 * @throws UnsupportedPrimitiveError where a table has no entry for a dtype, or one that cannot be followed: the primitive
 *   would be computed as something else
 */
export function entryOf(use: PrimitiveUse, rules: Rules): LaneCost | "kernel" | "host" {
  const { name } = use.primitive;
  const said = saidOf(use, rules);
  if (typeof said === "object") throw new UnsupportedPrimitiveError(rules.engine, name, said.lacks);
  // Had it an `expand`, the program would have that.
  if (said === "expand") throw new UnsupportedPrimitiveError(rules.engine, name, "expand");
  // The bodies of a loop are programs by now, which the host does not run.
  if (said === "host" && use.kind === "loop" && !isStranger(use))
    throw new UnsupportedPrimitiveError(rules.engine, name, "loops");
  return said === "layout" || said === "constant" ? "kernel" : said;
}

function saidOf(use: PrimitiveUse, rules: Rules): Said {
  const { kind, primitive, operands, attributes } = use;
  const { name } = primitive;
  const given = operands[0]?.dtype;
  const result = use.results[0]?.dtype ?? "float32";
  if (isStranger(use)) return "host";
  if (kind === "movement" && attributes.move !== "pad") return "layout";
  if (kind === "other" && given === undefined) return "constant";
  if (kind === "contraction") return "kernel";
  // Kernels move windows over elements that lie side by side; copies alone leave room between them.
  if (
    kind === "window" &&
    attributes.slide !== "view" &&
    !attributes.axes.every(({ inputDilation }) => inputDilation === 1)
  )
    return "expand";
  if (kind === "elementwise") {
    const costs = name === "cast" ? rules.casts[result] : rules.lanes[name];
    if (costs === undefined) return "host";
    return typeof costs === "string" ? costs : (costs[given ?? result] ?? { lacks: given ?? result });
  }
  const [dtypes, dtype] =
    name in rules.folds ? [rules.folds[name], result] : [dtypesOf(rules.kernels[name], use), given];
  if (dtypes === undefined) return "host";
  if (typeof dtypes === "string") return dtypes;
  return dtype === undefined || dtypes.includes(dtype) ? "kernel" : { lacks: dtype };
}

/** The dtypes that an entry is for, if it is for such a use. */
const dtypesOf = (entry: Entry<KernelEntry> | undefined, use: PrimitiveUse): Entry<readonly DType[]> | undefined =>
  typeof entry === "object" ? (entry.takes?.(use) === false ? "expand" : entry.dtypes) : entry;
