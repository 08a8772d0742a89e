import { type Instruction, UnsupportedPrimitiveError, type Value, type ValueType } from "@handloom/compiler";
import type { DType } from "@handloom/tensor";
import type { Entry, LaneCost, Rules } from "../rules.ts";

/** A primitive that is not a built-in: only the host knows its meaning. */
export const isStranger = ({ primitive }: Instruction): boolean => primitive.name.includes("/");

/**
 * What an engine makes of an instruction, by its tables: lanes of some cost, a kernel, or a call of the host.
 *
 * @param types of the program's values
 * @throws UnsupportedPrimitiveError where a table has no entry for a dtype, or one that cannot be followed: the primitive
 *   would be computed as something else
 */
export function entryOf(
  instruction: Instruction,
  types: readonly ValueType[],
  rules: Rules,
): LaneCost | "kernel" | "host" {
  const { kind, primitive, operands, results } = instruction;
  const { name } = primitive;
  const [given, result] = [dtypeOf(types, operands[0]), dtypeOf(types, results[0])];
  if (isStranger(instruction)) return "host";
  switch (kind) {
    case "elementwise": {
      const costs = followed(rules, name, name === "cast" ? rules.casts[result] : rules.lanes[name]);
      return costs === "host" ? costs : (costs?.[given] ?? lacking(rules, name, given));
    }
    case "reduction": {
      const dtypes = followed(rules, name, rules.folds[name]);
      if (dtypes === undefined) return followed(rules, name, rules.kernels[name]) ?? "host";
      return dtypes === "host" ? dtypes : dtypes.includes(result) ? "kernel" : lacking(rules, name, result);
    }
    case "contraction":
      return "kernel";
    default:
      return followed(rules, name, rules.kernels[name]) ?? "host";
  }
}

const dtypeOf = (types: readonly ValueType[], value: Value | undefined): DType => types[value ?? 0]?.dtype ?? "float32";

/** What is to be expanded was expanded before an engine sees it, if it says how. */
function followed<Known>({ engine }: Rules, name: string, entry: Entry<Known> | undefined): Known | "host" | undefined {
  if (entry === "expand") throw new UnsupportedPrimitiveError(engine, name, "expand");
  return entry;
}

function lacking({ engine }: Rules, name: string, dtype: DType): never {
  throw new UnsupportedPrimitiveError(engine, name, dtype);
}
