import {
  add,
  chain,
  cond,
  type Expr,
  greater,
  guarded,
  type Input,
  input,
  lessEqual,
  mul,
  type Pair,
  scan,
  sum,
  type Update,
  type Variable,
  variable,
  where,
  withUpdates,
} from "@handloom/graph";
import fc from "fast-check";
import { expect, test } from "vitest";
import { createReferenceEngine } from "../reference/referenceEngine.ts";
import { type Case, cases, count, type Formula, type Item, type Lists, type Plan } from "./carriedPrograms.cases.ts";
import { compile } from "./compile.ts";
import { repeat } from "./repeat.ts";
import { sequence } from "./sequence.ts";
import type { Step } from "./step.ts";

// Carried updates beside a model that goes through them in order.

// The model.

type State = ReadonlyMap<number, number>;

function valueOf({ of, factor, plus, readsInput }: Formula, state: State, x: number): number {
  return factor * (state.get(of) as number) + plus + (readsInput ? x : 0);
}

function targetsOf(item: Item): readonly number[] {
  if (item.kind === "carrier") return item.updates.map(([target]) => target);
  const inner = item.kind === "cond" ? [...item.whenTrue, ...item.whenFalse] : item.body;
  return [...new Set(inner.flatMap(targetsOf))];
}

function readsOf(item: Item): readonly number[] {
  if (item.kind === "carrier") return [item.base, ...item.updates.flatMap(([target, { of }]) => [target, of])];
  return (item.kind === "cond" ? [...item.whenTrue, ...item.whenFalse] : item.body).flatMap(readsOf);
}

const over = (state: State, changes: State): State => new Map([...state, ...changes]);

/** What the targets become where an item sees this state. */
function after(item: Item, state: State, x: number): State {
  if (item.kind === "carrier")
    return new Map(item.updates.map(([target, formula]) => [target, valueOf(formula, state, x)]));
  const targets = new Set(targetsOf(item));
  const within = (list: readonly Item[], now: State) => over(now, inOrder(list, now, x));
  const done =
    item.kind === "cond"
      ? within(x > 0 ? item.whenTrue : item.whenFalse, state)
      : Array.from({ length: item.length }).reduce<State>((now) => within(item.body, now), state);
  return new Map([...done].filter(([target]) => targets.has(target)));
}

function inOrder(list: readonly Item[], state: State, x: number): State {
  let changes: State = new Map();
  for (const item of list) changes = over(changes, after(item, seenBy(new Set(targetsOf(item)), state, changes), x));
  return changes;
}

/** An item sees what came before it in its own targets alone. */
function seenBy(targets: ReadonlySet<number>, state: State, changes: State): State {
  return over(state, new Map([...changes].filter(([target]) => targets.has(target))));
}

function applyLists(all: readonly Item[], plan: Lists, state: State, fed: number): State {
  const { read, first, then, given, guards } = plan;
  const x = given === undefined ? fed : 2 * given;
  const [doesFirst, doesThen] = guards.map((wanted) => wanted === undefined || wanted === x > 0) as [boolean, boolean];
  const valuesOf = (list: Lists["first"], now: State, does: boolean): State =>
    new Map(list.map(([target, formula]) => [target, does ? valueOf(formula, now, x) : (now.get(target) as number)]));
  const early = valuesOf(first, state, doesFirst);
  const between = over(state, early);
  const explicit = over(early, valuesOf(then, between, doesThen));
  let changes: State = new Map();
  all.forEach((item, i) => {
    const [output, inFirst, inThen] = read.map((list) => list.includes(i)) as [boolean, boolean, boolean];
    const isGuarded = (inFirst && guards[0] !== undefined) || (inThen && guards[1] !== undefined);
    const happens = [(output && !isGuarded) || (inFirst && doesFirst), inThen && doesThen] as const;
    // The same value is one update: in the later list it differs where it reads what the first one wrote.
    const isAnew = (target: number) => readsFor(item, target).some((one) => early.has(one));
    const free = targetsOf(item).filter((target) => !explicit.has(target));
    const isEarly = (output && !isGuarded) || inFirst;
    const passes = [
      { now: state, fresh: isEarly ? free : [], does: (t: number) => happens[0] || (happens[1] && !isAnew(t)) },
      { now: between, fresh: inThen ? free.filter((t) => !isEarly || isAnew(t)) : [], does: () => happens[1] },
    ];
    for (const { now, fresh, does } of passes) {
      const next = after(item, seenBy(new Set(fresh), now, changes), x);
      changes = over(changes, new Map(fresh.filter(does).map((t) => [t, next.get(t) as number])));
    }
  });
  return over(over(state, changes), explicit);
}

/** What a target's next value is made of. */
function readsFor(item: Item, target: number): readonly number[] {
  return item.kind === "carrier"
    ? item.updates.flatMap(([own, { of }]) => (own === target ? [of] : []))
    : readsOf(item);
}

function applyPlan(all: readonly Item[], plan: Plan, state: State, x: number): State {
  if (plan.kind === "step") return applyLists(all, plan.lists, state, x);
  if (plan.kind === "sequence") return plan.steps.reduce((now, step) => applyPlan(all, step, now, x), state);
  return Array.from({ length: plan.times }).reduce<State>((now) => applyPlan(all, plan.step, now, x), state);
}

// The same as expressions.

interface Graph {
  readonly variables: readonly Variable[];
  readonly input: Input;
  readonly x: Expr;
}

function formulaExpr({ of, factor, plus, readsInput }: Formula, { variables, x }: Graph): Expr {
  const value = add(mul(factor, variables[of] as Variable), plus);
  return readsInput ? add(value, x) : value;
}

const updatesOf = (list: Lists["first"], graph: Graph): Update[] =>
  list.map(([target, formula]) => [graph.variables[target] as Variable, formulaExpr(formula, graph)]);

function itemExpr(item: Item, graph: Graph): Expr {
  const all = (list: readonly Item[]) => list.map((one) => itemExpr(one, graph)).reduce(add, mul(graph.x, 0));
  if (item.kind === "carrier")
    return withUpdates(mul(graph.variables[item.base] as Variable, 0), updatesOf(item.updates, graph));
  if (item.kind === "cond")
    return cond(
      greater(graph.x, 0),
      () => all(item.whenTrue),
      () => all(item.whenFalse),
    );
  const { output } = scan((carry: { t: Expr }) => ({ carry, output: all(item.body) }), {
    carry: { t: variable(0) },
    over: variable(new Float32Array(item.length)),
  });
  return sum(output);
}

function onlyIf(wanted: boolean | undefined, target: Variable, value: Expr, { x }: Graph): Expr {
  if (wanted === undefined) return value;
  const condition = wanted ? greater(x, 0) : lessEqual(x, 0);
  return guarded(where(condition, value, target), { condition, of: value, otherwise: target });
}

function stepOf(lists: Lists, made: readonly Expr[], graph: Graph): Step {
  const [output, first, then] = lists.read.map((list) =>
    list.flatMap((i) => (made[i] === undefined ? [] : [made[i]])),
  ) as [Expr[], Expr[], Expr[]];
  const reading = (list: readonly Update[], read: readonly Expr[], wanted: boolean | undefined) =>
    list.map(([target, value]): Update => [target, onlyIf(wanted, target, read.reduce(add, value), graph)]);
  const givens: readonly Pair[] =
    lists.given === undefined ? [] : [[graph.input, variable([lists.given, lists.given])]];
  return {
    inputs: { x: graph.input },
    outputs: { output },
    updates: chain(
      reading(updatesOf(lists.first, graph), first, lists.guards[0]),
      reading(updatesOf(lists.then, graph), then, lists.guards[1]),
    ),
    givens,
    ...(lists.settled ? { dims: { k: 2 } } : {}),
  };
}

function planStep(plan: Plan, made: readonly Expr[], graph: Graph): Step {
  if (plan.kind === "step") return stepOf(plan.lists, made, graph);
  if (plan.kind === "repeat") return repeat(planStep(plan.step, made, graph) as Step, [], plan.times) as Step;
  return sequence(
    Object.fromEntries(plan.steps.map((step, i) => [`s${i}`, planStep(step, made, graph)])),
  ) as unknown as Step;
}

/** Two halves of x for every input. */
function feedOf(inputs: unknown, x: number): unknown {
  if ((inputs as { node?: unknown }).node === "input") return [x / 2, x / 2];
  return Object.fromEntries(Object.entries(inputs as object).map(([key, branch]) => [key, feedOf(branch, x)]));
}

function run({ items: all, plan, x }: Case): readonly number[] {
  const own = input("x", ["k"]);
  const variables = Array.from({ length: count }, (_, i) => variable(i + 1, { name: `n${i}` }));
  const graph: Graph = { variables, input: own, x: sum(own) };
  const made = all.map((item) => itemExpr(item, graph));
  const engine = createReferenceEngine();
  const step = planStep(plan, made, graph);
  const call = compile(engine, step, { unusedInputs: "ignore" }) as unknown as (feed: unknown) => unknown;
  call(feedOf(step.inputs, x));
  return variables.map((one) => engine.read(one).item());
}

test("B1, B3: carriers and explicit updates are what a model makes of them one after the other", () => {
  fc.assert(
    fc.property(cases, (one) => {
      const start: State = new Map(Array.from({ length: count }, (_, i) => [i, i + 1]));
      const state = applyPlan(one.items, one.plan, start, one.x);
      expect(run(one)).toEqual(Array.from({ length: count }, (_, i) => state.get(i)));
    }),
    { numRuns: 120 },
  );
});
