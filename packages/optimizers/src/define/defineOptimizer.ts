import { cast, type Expr, type Update, type Variable, variable } from "@handloom/graph";
import { checkUpdates, withholding } from "@handloom/graph/inspect";
import { nextCount } from "./count.ts";
import type { Definition, Hyperparameters, Now, Owned, PluralDefinition, Shared, Slots } from "./definition.ts";
import { type Handed, originOf, reasonOf } from "./handed.ts";
import { presentValues } from "./hyperparameters.ts";
import type { Optimizer } from "./optimizer.ts";
import { OptimizerError } from "./optimizerError.ts";
import { checkParameters, describeParameter, gradientsOf } from "./parameters.ts";
import { printedOptimizer } from "./printedOptimizer.ts";
import { createState, type State } from "./state.ts";

/** Both kinds of definition, without their types: the rule of one weight is a rule for all. */
interface Rules {
  readonly name: string;
  readonly slots: Slots;
  readonly hyperparameters: Hyperparameters;
  readonly shared: Shared;
  readonly owns?: Owned | undefined;
  rules(all: readonly Values[], now: Values): { readonly all: readonly Values[]; readonly shared: Values };
}
type Values = Readonly<Record<string, Expr>>;

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
  const rules = pluralOf(
    definition as Definition<Slots, Hyperparameters> | PluralDefinition<Slots, Hyperparameters, Shared>,
  );
  checkForm(rules);
  checkNames(rules);
  const { name } = rules;
  const count = variable(0, { name: `${name}/count`, dtype: "int32" });
  const hyperparameters = presentValues(name, rules.hyperparameters, cast(count, "float32"));
  let state: State | undefined;
  return printedOptimizer(name, {
    hyperparameters,
    get variables() {
      if (state !== undefined) return state.variables;
      throw new OptimizerError(
        `${name}.variables`,
        "there are none before getUpdates, which says what they belong to",
        "Call getUpdates first",
      );
    },
    getUpdates(lossOrGradients, parameters) {
      const called = `${name}.getUpdates`;
      checkParameters(called, parameters);
      if (state !== undefined) checkSameSet(called, state.parameters, parameters);
      const gradients = gradientsOf(called, lossOrGradients, parameters);
      const own = state ?? createState(rules, count, parameters);
      const from = originOf(lossOrGradients, parameters);
      const updates = applyRules(rules, own, { gradients, from, parameters, hyperparameters });
      // Only now: parameters that the rule refused are not the optimizer's.
      state = own;
      return updates;
    },
  });
}

function checkDefinition(definition: unknown): void {
  const { name, rule, rules } = Object(definition) as Record<string, unknown>;
  if (typeof name === "string" && typeof (rule ?? rules) === "function") return;
  const remedy = "Give { name, hyperparameters, slots, rule }";
  throw new OptimizerError("defineOptimizer", "the definition has no name or no rule", remedy);
}

function pluralOf(
  definition: Definition<Slots, Hyperparameters> | PluralDefinition<Slots, Hyperparameters, Shared>,
): Rules {
  if ("rules" in definition) return definition;
  return {
    ...definition,
    shared: {},
    rules: (all, { t, ...now }) => ({
      all: all.map((one) => definition.rule({ ...now, ...one, t } as Now<Slots, Hyperparameters>)),
      shared: {},
    }),
  };
}

interface Call {
  readonly gradients: readonly Expr[];
  readonly from: Handed;
  readonly parameters: readonly Variable[];
  readonly hyperparameters: Values;
}

function applyRules(rules: Rules, state: State, call: Call): Update[] {
  const { parameters, gradients, from } = call;
  const all = parameters.map((w, i) => ({ ...state.slotsOf(w), w, g: gradients[i] as Expr }));
  const now = { ...call.hyperparameters, ...state.shared, t: cast(nextCount(state.count), "float32") };
  const refuse = () => {
    const { problem, remedy } = reasonOf(from);
    return new OptimizerError(`${rules.name}.getUpdates`, problem, remedy);
  };
  const make = () => rules.rules(all, withLoss(now, from.loss, refuse));
  // Differentiated again, gradients that were changed on the way would give something else than second derivatives.
  const next = from.changed ? withholding({ exprs: gradients, wrt: parameters, refuse }, make) : make();
  checkResult(rules, parameters, next);
  const slots = Object.keys(rules.slots).flatMap((slot) =>
    parameters.map((w, i): Update => [state.slotsOf(w)[slot] as Variable, next.all[i]?.[slot] as Expr]),
  );
  const updates: Update[] = [
    ...parameters.map((w, i): Update => [w, next.all[i]?.w as Expr]),
    ...slots,
    ...Object.entries(state.shared).map(([key, target]): Update => [target, next.shared[key] as Expr]),
    [state.count, nextCount(state.count)],
  ];
  checkUpdates(`${rules.name}.getUpdates`, updates);
  return updates;
}

/** A getter, so that only the optimizers that read the loss ask for one; spreading it away (the plural of one rule) does not. */
function withLoss(now: Values, loss: Expr | undefined, refuse: () => Error): Values {
  return Object.defineProperty({ ...now }, "loss", {
    enumerable: false,
    get() {
      if (loss !== undefined) return loss;
      throw refuse();
    },
  });
}

function checkSameSet(called: string, own: readonly Variable[], given: readonly Variable[]): void {
  if (own.length === given.length && given.every((parameter) => own.includes(parameter))) return;
  const list = (parameters: readonly Variable[]) => parameters.map(describeParameter).join(", ");
  const other = given.filter((parameter) => !own.includes(parameter));
  const left = own.filter((parameter) => !given.includes(parameter));
  const differences = [other.length > 0 && `new: ${list(other)}`, left.length > 0 && `missing: ${list(left)}`];
  throw new OptimizerError(
    called,
    `another set of parameters than before (${differences.filter(Boolean).join("; ")})`,
    "An optimizer belongs to one set: make another optimizer",
  );
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

function checkNames({ name, slots, hyperparameters, shared, owns = {} }: Rules): void {
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

function checkResult(rules: Rules, parameters: readonly Variable[], next: ReturnType<Rules["rules"]>): void {
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
