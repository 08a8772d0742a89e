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
import { compile } from "./compile.ts";
import { createReferenceEngine } from "./referenceEngine.ts";
import { repeat, type Step, sequence } from "./step.ts";

// Random carriers, explicit updates and all that makes expressions anew, beside a model that goes through them in order.

/** How a next value is made: of a variable and, at times, of the input. */
interface Formula {
  readonly of: number;
  readonly factor: number;
  readonly plus: number;
  readonly readsInput: boolean;
}
/** Something that carries updates, in the order of creation. */
type Item =
  | { readonly kind: "carrier"; readonly base: number; readonly updates: readonly (readonly [number, Formula])[] }
  | { readonly kind: "cond"; readonly whenTrue: readonly Item[]; readonly whenFalse: readonly Item[] }
  | { readonly kind: "scan"; readonly body: readonly Item[]; readonly length: number };
interface Lists {
  /** Items that an output, the first list and the second one read. */
  readonly read: readonly [output: readonly number[], first: readonly number[], then: readonly number[]];
  readonly first: readonly (readonly [number, Formula])[];
  readonly then: readonly (readonly [number, Formula])[];
  /** Whether a list is applied only where x is positive, or only where it is not. */
  readonly guards: readonly [first: boolean | undefined, then: boolean | undefined];
  readonly given: number | undefined;
  readonly settled: boolean;
}
type Plan =
  | { readonly kind: "step"; readonly lists: Lists }
  | { readonly kind: "sequence"; readonly steps: readonly Plan[] }
  | { readonly kind: "repeat"; readonly step: Plan; readonly times: number };
interface Case {
  readonly items: readonly Item[];
  readonly plan: Plan;
  readonly x: number;
}

const count = 4;
const index = fc.nat(count - 1);
const formulas = fc.record({ of: index, factor: fc.constantFrom(1, 2, -1), plus: fc.nat(9), readsInput: fc.boolean() });
const updateLists = (maxLength: number) =>
  fc.uniqueArray(fc.tuple(index, formulas), { selector: ([target]) => target, maxLength });
/** The first list reads the last variable, which nothing carries: a later carrier that saw it through that list would see its own. */
const carried = fc.nat(count - 2);
const carriers = fc.record({
  kind: fc.constant("carrier" as const),
  base: index,
  updates: fc.uniqueArray(fc.tuple(carried, formulas), { selector: ([target]) => target, minLength: 1, maxLength: 2 }),
});
const items: fc.Arbitrary<Item> = fc.letrec<{ item: Item }>((tie) => ({
  item: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    { arbitrary: carriers, weight: 4 },
    {
      arbitrary: fc.record({
        kind: fc.constant("cond" as const),
        whenTrue: fc.array(tie("item"), { maxLength: 3 }),
        whenFalse: fc.array(tie("item"), { maxLength: 3 }),
      }),
      weight: 1,
    },
    {
      arbitrary: fc.record({
        kind: fc.constant("scan" as const),
        body: fc.array(tie("item"), { minLength: 1, maxLength: 3 }),
        length: fc.nat(2),
      }),
      weight: 1,
    },
  ),
})).item;
const some = fc.uniqueArray(fc.nat(3), { maxLength: 4 });
const guard = fc.option(fc.boolean(), { nil: undefined });
const lists = fc
  .record({
    read: fc.tuple(some, some, some),
    first: updateLists(2),
    then: updateLists(2),
    guards: fc.tuple(guard, guard),
    given: fc.option(fc.constantFrom(-2, 3), { nil: undefined }),
    settled: fc.boolean(),
  })
  .map(({ read, first: early, then: later, ...rest }): Lists => {
    const first = early.map(([target, formula]) => [target, { ...formula, of: count - 1 }] as const);
    // What a second list overwrites is computed only where that list reads it.
    const then = later.filter(([target]) => !first.some(([other]) => other === target));
    return { ...rest, first, then, read: [read[0], first.length > 0 ? read[1] : [], then.length > 0 ? read[2] : []] };
  });
const plans: fc.Arbitrary<Plan> = fc.letrec<{ plan: Plan }>((tie) => ({
  plan: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.record({ kind: fc.constant("step" as const), lists }),
    fc.record({ kind: fc.constant("sequence" as const), steps: fc.array(tie("plan"), { minLength: 1, maxLength: 2 }) }),
    fc.record({ kind: fc.constant("repeat" as const), step: tie("plan"), times: fc.nat(2) }),
  ),
})).plan;
const cases = fc.record({
  items: fc.array(items, { minLength: 1, maxLength: 4 }),
  plan: plans,
  x: fc.constantFrom(-1, 2),
});

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
}, 120_000);
