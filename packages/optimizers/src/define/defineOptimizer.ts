import type { Variable } from "@handloom/graph";
import type { Definition, Hyperparameters, PluralDefinition, Shared, Slots } from "./definition.ts";
import { type Given, makeOptimizer, type Rules, type Values } from "./makeOptimizer.ts";
import type { Optimizer } from "./optimizer.ts";
import { OptimizerError } from "./optimizerError.ts";

/**
 * Makes an optimizer of a rule: how one weight and what is kept beside it change in one update.
 *
 * It makes each slot once, keeps the count of completed updates, turns schedules into expressions and checks names. The
 * plural form, `rules(all, now)`, sees all weights at once and may keep named scalars of its own in `shared`. A slot has
 * the dtype of its first value: int32 and bool are good for counts and flags. A rule that draws lists its stream in `owns`.
 *
 * @throws OptimizerError for names that are used twice, and for a rule that forgets or invents a next value; at getUpdates
 *   UpdateError for a next value of another dtype or shape than its slot
 *
 * ```ts
 * import { evaluate, mul, variable } from "@handloom/graph";
 *
 * const halving = defineOptimizer({
 *   name: "halving",
 *   hyperparameters: { factor: 0.5 },
 *   slots: {},
 *   rule: ({ w, factor }) => ({ w: mul(factor, w) }),
 * });
 * const w = variable(8);
 * const [[, next]] = halving.getUpdates(mul(w, w), [w]);
 * evaluate(next) // => 4
 * ```
 */
export function defineOptimizer<const S extends Slots, const H extends Hyperparameters, const C extends Shared>(
  definition: Definition<S, H> | PluralDefinition<S, H, C>,
): Optimizer {
  checkDefinition(definition);
  // One signature, not an overload for each form: a forgotten slot is then what the compiler's message says.
  const rules = definition as unknown as Partial<Rules>;
  checkForm(rules);
  checkNames(rules as Rules);
  return makeOptimizer(definition, checkResult);
}

function checkDefinition(definition: unknown): void {
  const { name, rule, rules } = Object(definition) as Record<string, unknown>;
  if (typeof name === "string" && typeof (rule ?? rules) === "function") return;
  const remedy = "Give { name, hyperparameters, slots, rule }";
  throw new OptimizerError("defineOptimizer", "the definition has no name or no rule", remedy);
}

/** For definitions without types. */
function checkForm({ name, slots, hyperparameters }: Partial<Rules>): void {
  const called = `defineOptimizer("${name}")`;
  for (const [key, value] of Object.entries({ slots, hyperparameters }))
    if (typeof value !== "object") throw new OptimizerError(called, `${key} is missing`, `Write ${key}: {} for none`);
  for (const [key, value] of Object.entries(slots ?? {}))
    if (typeof value !== "function")
      throw new OptimizerError(
        called,
        `slot "${key}" starts with ${typeof value === "object" ? "an object" : String(value)}, not by a function`,
        "Give zeros, filled(1), or a function that makes a tensor of a parameter",
      );
}

function checkNames({
  name,
  slots,
  hyperparameters,
  shared = {},
  owns = {},
}: Partial<Rules> & Pick<Rules, "slots" | "hyperparameters">): void {
  const names = ["w", "g", "t", "loss", "count", ...Object.keys(slots), ...Object.keys(hyperparameters)];
  const all = [...names, ...Object.keys(shared), ...Object.keys(owns)];
  const twice = all.find((key, i) => all.indexOf(key) < i);
  if (twice === undefined) return;
  throw new OptimizerError(
    `defineOptimizer("${name}")`,
    `"${twice}" names two things`,
    "Slots, hyperparameters, shared scalars and what it owns have different names, none of them w, g, t, loss or count",
  );
}

function checkResult(rules: Rules, parameters: readonly Variable[], next: Given): void {
  const called = `${rules.name}.getUpdates`;
  if (next.all.length !== parameters.length) {
    throw new OptimizerError(
      called,
      `rules gave ${next.all.length} next weights for ${parameters.length} parameters`,
      "Give one for each, in order",
    );
  }
  checkKeys(called, ["w", ...Object.keys(rules.slots)], next.all);
  checkKeys(called, Object.keys(rules.shared), [next.shared]);
}

function checkKeys(called: string, wanted: readonly string[], given: readonly Values[]): void {
  for (const values of given) {
    const missing = wanted.find((key) => !Object.hasOwn(values, key) || values[key] === undefined);
    const unknown = Object.keys(values).find((key) => !wanted.includes(key));
    if (missing !== undefined) {
      throw new OptimizerError(called, `the rule gives no next value of "${missing}"`, `Give ${wanted.join(", ")}`);
    }
    if (unknown !== undefined) {
      throw new OptimizerError(called, `the rule gives "${unknown}", which is not a slot`, `Give ${wanted.join(", ")}`);
    }
  }
}
