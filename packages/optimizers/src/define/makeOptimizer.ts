import { cast, type Expr, type Update, type Variable, variable } from "@handloom/graph";
import { checkUpdates, madeTogether, withholding } from "@handloom/graph/inspect";
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
export interface Rules {
  readonly name: string;
  readonly slots: Slots;
  readonly hyperparameters: Hyperparameters;
  readonly shared: Shared;
  readonly owns?: Owned | undefined;
  rules(all: readonly Values[], now: Values): { readonly all: readonly Values[]; readonly shared: Values };
}
export type Values = Readonly<Record<string, Expr>>;

/** What a rule gave for all weights, and for what they share. */
export type Given = ReturnType<Rules["rules"]>;

/**
 * `defineOptimizer` for the optimizers of this package: their definitions compile, so nothing about them is checked.
 *
 * @param checkGiven refuses what a stranger's rule gave, whose expressions have lines of their own
 */
export function makeOptimizer<const S extends Slots, const H extends Hyperparameters, const C extends Shared>(
  definition: Definition<S, H> | PluralDefinition<S, H, C>,
  checkGiven?: (rules: Rules, parameters: readonly Variable[], given: Given) => void,
): Optimizer {
  const rules = pluralOf(
    definition as Definition<Slots, Hyperparameters> | PluralDefinition<Slots, Hyperparameters, Shared>,
  );
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
      const updates = applyRules(rules, own, { gradients, from, parameters, hyperparameters, checkGiven });
      // Only now: parameters that the rule refused are not the optimizer's.
      state = own;
      return updates;
    },
  });
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
  readonly checkGiven: ((rules: Rules, parameters: readonly Variable[], given: Given) => void) | undefined;
}

function applyRules(rules: Rules, state: State, call: Call): Update[] {
  const { parameters, gradients, from } = call;
  const all = parameters.map((w, i) => ({ ...state.slotsOf(w), w, g: gradients[i] as Expr }));
  const now = { ...call.hyperparameters, ...state.shared, t: cast(nextCount(state.count), "float32") };
  const refuse = () => {
    const { problem, remedy } = reasonOf(from);
    return new OptimizerError(`${rules.name}.getUpdates`, problem, remedy);
  };
  const apply = () => rules.rules(all, withLoss(now, from.loss, refuse));
  const make = () => (call.checkGiven === undefined ? madeTogether(apply) : apply());
  // Differentiated again, gradients that were changed on the way would give something else than second derivatives.
  const next = from.changed ? withholding({ exprs: gradients, wrt: parameters, refuse }, make) : make();
  call.checkGiven?.(rules, parameters, next);
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
