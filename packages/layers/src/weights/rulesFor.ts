import type { Dialect, WeightRule } from "./dialect.ts";
import type { Slot } from "./slots.ts";

/**
 * The forms that a variable can have in a file, the likeliest first; none where the framework has no such layer.
 *
 * A layer of one's own has the variables that it names itself, so its names are those of the file.
 */
export function rulesFor({ name, first }: Slot, dialect: Dialect): readonly WeightRule[] {
  const kind = first?.kind ?? "";
  const [, wrapper = "", inner = ""] = /^(\w+)\((.*)\)$/.exec(kind) ?? [];
  const wraps = dialect.wrappers[wrapper];
  if (wraps === undefined) return ofKind(kind, first?.dialect, name, dialect);
  const own = listOf(wraps.own[name]);
  if (own.length > 0) return own;
  return ofKind(inner, first?.dialect, name, dialect).flatMap((rule) =>
    rule.from.join() === "weight" ? wraps.weight.map((weight) => ({ ...rule, from: [weight] })) : [rule],
  );
}

function ofKind(
  kind: string,
  gates: string | undefined,
  name: string,
  { layers, separator }: Dialect,
): readonly WeightRule[] {
  const rules = layers[kind] ?? layers[`${kind}/${gates}`];
  if (rules !== undefined) return listOf(rules[name]);
  return gates === undefined ? [{ from: [name.replaceAll("/", separator)] }] : [];
}

function listOf(rules: WeightRule | readonly WeightRule[] | undefined): readonly WeightRule[] {
  if (rules === undefined) return [];
  return "from" in rules ? [rules] : rules;
}
