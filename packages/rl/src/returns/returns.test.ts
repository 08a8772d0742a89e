import { type ExprLike, evaluate, gradients, input, sum, variable } from "@handloom/graph";
import { type Tensor, type TensorLike, tensor } from "@handloom/tensor";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { discountedReturns } from "./discountedReturns.ts";
import { generalisedAdvantage } from "./generalisedAdvantage.ts";
import { nStepReturns } from "./nStepReturns.ts";
import { retrace } from "./retrace.ts";

const names = ["rewards", "terminated", "truncated", "values", "nextValues", "logRatios"] as const;
type Columns<Values> = Readonly<Record<(typeof names)[number], Values>>;
interface Numbers {
  readonly discount: number;
  readonly lambda: number;
  readonly n: number;
}

/** A column of the plain definitions below, for one environment. */
type Row = Columns<readonly number[]>;

const ends = ({ terminated, truncated }: Row, t: number) => terminated[t] === 1 || truncated[t] === 1;
const live = ({ terminated }: Row, t: number) => 1 - Number(terminated[t]);
const at = (list: readonly number[], t: number) => Number(list[t]);
const delta = (row: Row, { discount }: Numbers, t: number) =>
  at(row.rewards, t) + discount * live(row, t) * at(row.nextValues, t) - at(row.values, t);
/** The last step of the episode of step t, or of all. */
const lastOf = (row: Row, t: number) => {
  let last = t;
  while (!ends(row, last) && last + 1 < row.rewards.length) last++;
  return last;
};

/** Each as its paper has it, as a sum over later steps and not step by step. */
const definitions: Readonly<Record<string, (row: Row, numbers: Numbers, t: number) => number>> = {
  discountedReturns(row, { discount }, t) {
    const last = lastOf(row, t);
    let total = 0;
    for (let s = t; s <= last; s++) total += discount ** (s - t) * at(row.rewards, s);
    return total + discount ** (last - t + 1) * live(row, last) * at(row.nextValues, last);
  },
  generalisedAdvantage(row, numbers, t) {
    let total = 0;
    for (let s = t; s <= lastOf(row, t); s++)
      total += (numbers.discount * numbers.lambda) ** (s - t) * delta(row, numbers, s);
    return total;
  },
  nStepReturns(row, { discount, n }, t) {
    const last = Math.min(lastOf(row, t), t + n - 1);
    let total = 0;
    for (let s = t; s <= last; s++) total += discount ** (s - t) * at(row.rewards, s);
    return total + discount ** (last - t + 1) * live(row, last) * at(row.nextValues, last);
  },
  retrace(row, numbers, t) {
    let [total, traces] = [at(row.values, t), 1];
    for (let s = t; s <= lastOf(row, t); s++) {
      if (s > t) traces *= numbers.lambda * Math.min(1, Math.exp(at(row.logRatios, s)));
      total += numbers.discount ** (s - t) * traces * delta(row, numbers, s);
    }
    return total;
  },
};

const { rewards, terminated, truncated, values, nextValues } = Object.fromEntries(
  names.map((name) => [name, name]),
) as Columns<keyof Row>;
type Call = (columns: Columns<ExprLike>, numbers: Numbers) => unknown;
const only = (columns: Columns<ExprLike>, kept: readonly (keyof Row)[]) =>
  Object.fromEntries(kept.map((name) => [name, columns[name]])) as never as Columns<never>;

/** Each takes the columns that it needs. */
const calls: Readonly<Record<string, Call>> = {
  discountedReturns: (columns, { discount }) =>
    discountedReturns({ ...only(columns, [rewards, terminated, truncated, nextValues]), discount } as never),
  generalisedAdvantage: (columns, { discount, lambda }) =>
    generalisedAdvantage({
      ...only(columns, [rewards, terminated, truncated, values, nextValues]),
      discount,
      lambda,
    } as never),
  nStepReturns: (columns, { discount, n }) =>
    nStepReturns({ ...only(columns, [rewards, terminated, truncated, nextValues]), discount, steps: n } as never),
  retrace: (columns, { discount, lambda }) => retrace({ ...columns, discount, lambda } as never),
};

const number = fc.integer({ min: -20, max: 20 }).map((x) => x / 4);
const flag = fc.integer({ min: 0, max: 5 }).map((x) => Number(x === 0));
const shares = fc.integer({ min: 0, max: 8 }).map((x) => x / 8);
const rollouts = fc
  .record({ steps: fc.integer({ min: 1, max: 9 }), width: fc.integer({ min: 1, max: 3 }) })
  .chain(({ steps, width }) => {
    const column = (element: fc.Arbitrary<number>) => {
      const row = fc.array(element, { minLength: width, maxLength: width });
      return fc.array(row, { minLength: steps, maxLength: steps });
    };
    return fc.record({
      rewards: column(number),
      terminated: column(flag),
      truncated: column(flag),
      values: column(number),
      nextValues: column(number),
      logRatios: column(number.map((x) => x / 8)),
    });
  });
const settings = fc.record({ discount: shares, lambda: shares, n: fc.integer({ min: 1, max: 4 }) });

describe.each(Object.entries(calls))("%s", (name, call) => {
  it("is what its paper says, on the host and in a step", () => {
    fc.assert(
      fc.property(rollouts, settings, (played, numbers) => {
        const want = played.rewards.map((row, t) =>
          row.map((_, i) => {
            const own = Object.fromEntries(
              names.map((column) => [column, played[column].map((one) => Number(one[i]))]),
            ) as unknown as Row;
            return Number(definitions[name]?.(own, numbers, t));
          }),
        );
        const onHost = call(played as never, numbers) as Tensor;
        expect(onHost.dtype).toBe("float64");
        expect(onHost.allClose(want, { rtol: 1e-12, atol: 1e-12 })).toBe(true);
        const variables = Object.fromEntries(
          names.map((column) => [column, variable(tensor(played[column], { dtype: "float32" }))]),
        ) as never as Columns<ExprLike>;
        const inStep = evaluate(call(variables, numbers) as never) as Tensor;
        expect(inStep.shape).toEqual(onHost.shape);
        expect(inStep.allClose(want, { rtol: 1e-5, atol: 1e-5 })).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it("takes one environment alone, flags as bools, and says where nothing is cut off by leaving that out", () => {
    const column = [0.5, 2, -1, 3];
    const played = { values: column, nextValues: column, rewards: column, logRatios: column };
    const [none, some] = [
      [false, false, false, false],
      [false, true, false, false],
    ];
    const numbers = { discount: 0.75, lambda: 0.5, n: 3 };
    const wanted = call({ ...played, terminated: [0, 1, 0, 0], truncated: [0, 0, 0, 0] } as never, numbers) as Tensor;
    const bare = { ...played, terminated: some, truncated: undefined } as never as Columns<ExprLike>;
    expect((call(bare, numbers) as Tensor).toArray()).toEqual(wanted.toArray());
    const flags = { ...played, terminated: some, truncated: none } as never as Columns<ExprLike>;
    expect((call(flags, numbers) as Tensor).toArray()).toEqual(wanted.toArray());
    const r = input("r", [4]);
    const given = { ...played, rewards: r, terminated: variable(tensor(some)), truncated: undefined };
    const inStep = call(given as never as Columns<ExprLike>, numbers);
    expect((evaluate(inStep as never, { r: column }) as Tensor).allClose(wanted, { rtol: 1e-6 })).toBe(true);
  });

  it("has gradients in a step", () => {
    const r = variable([1, 2, 3]);
    const zeros = [0, 0, 0];
    const columns = {
      rewards: r,
      terminated: [0, 1, 0],
      truncated: zeros,
      values: zeros,
      nextValues: zeros,
      logRatios: zeros,
    };
    const numbers = { discount: 0.5, lambda: 1, n: 3 };
    const [slopes] = evaluate(gradients(sum(call(columns as never, numbers) as never), [r])) as [Tensor];
    // The second reward counts for itself and, discounted, for the step before it.
    expect(slopes.toArray()).toEqual([1, 1.5, 1]);
  });
});

const ones: TensorLike = [1, 1];
it.each<[string, () => unknown]>([
  [
    "discountedReturns: discount is 1.5. Give a number from 0 to 1.",
    () => discountedReturns({ rewards: ones, terminated: ones, discount: 1.5 }),
  ],
  [
    "discountedReturns: terminated are [3], but rewards are [2]. Give one for each reward.",
    () => discountedReturns({ rewards: ones, terminated: [1, 1, 1], discount: 1 }),
  ],
  [
    "discountedReturns: rewards are []. Give [steps, …] with one step at least.",
    () => discountedReturns({ rewards: 1, terminated: 1, discount: 1 }),
  ],
  [
    "generalisedAdvantage: lambda is NaN. Give a number from 0 to 1.",
    () =>
      generalisedAdvantage({
        rewards: ones,
        terminated: ones,
        values: ones,
        nextValues: ones,
        discount: 1,
        lambda: Number.NaN,
      }),
  ],
  [
    "nStepReturns: steps is 0. Give a whole number of at least 1.",
    () => nStepReturns({ rewards: ones, terminated: ones, nextValues: ones, steps: 0, discount: 1 }),
  ],
])("refuses: %s", (message, call) => {
  expect(call).toThrow(new RangeError(message));
});

it("asks for what it needs by name", () => {
  expect(() => retrace({ rewards: ones, terminated: ones, discount: 1 } as never)).toThrow(
    "retrace: values and nextValues and logRatios and lambda must be given.",
  );
  expect(() => discountedReturns({ rewards: ones, terminated: ones, gamma: 1 } as never)).toThrow(
    'discountedReturns: no option "gamma"; did you mean discount?',
  );
});
