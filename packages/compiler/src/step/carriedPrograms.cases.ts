import fc from "fast-check";

// Random carriers, explicit updates and all that makes expressions anew.

/** How a next value is made: of a variable and, at times, of the input. */
export interface Formula {
  readonly of: number;
  readonly factor: number;
  readonly plus: number;
  readonly readsInput: boolean;
}
/** Something that carries updates, in the order of creation. */
export type Item =
  | { readonly kind: "carrier"; readonly base: number; readonly updates: readonly (readonly [number, Formula])[] }
  | { readonly kind: "cond"; readonly whenTrue: readonly Item[]; readonly whenFalse: readonly Item[] }
  | { readonly kind: "scan"; readonly body: readonly Item[]; readonly length: number };
export interface Lists {
  /** Items that an output, the first list and the second one read. */
  readonly read: readonly [output: readonly number[], first: readonly number[], then: readonly number[]];
  readonly first: readonly (readonly [number, Formula])[];
  readonly then: readonly (readonly [number, Formula])[];
  /** Whether a list is applied only where x is positive, or only where it is not. */
  readonly guards: readonly [first: boolean | undefined, then: boolean | undefined];
  readonly given: number | undefined;
  readonly settled: boolean;
}
export type Plan =
  | { readonly kind: "step"; readonly lists: Lists }
  | { readonly kind: "sequence"; readonly steps: readonly Plan[] }
  | { readonly kind: "repeat"; readonly step: Plan; readonly times: number };
export interface Case {
  readonly items: readonly Item[];
  readonly plan: Plan;
  readonly x: number;
}

export const count = 4;
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
    // A value that a second list overwrites is computed only where that list reads it.
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
export const cases: fc.Arbitrary<Case> = fc.record({
  items: fc.array(items, { minLength: 1, maxLength: 4 }),
  plan: plans,
  x: fc.constantFrom(-1, 2),
});
