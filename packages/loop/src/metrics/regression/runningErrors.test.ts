import fc from "fast-check";
import { describe, expect, expectTypeOf, it } from "vitest";
import type { PairMetric } from "../define/pairMetric.ts";
import { rSquared } from "./rSquared.ts";
import { runningMeanAbsoluteError } from "./runningMeanAbsoluteError.ts";
import { runningMeanAbsolutePercentageError } from "./runningMeanAbsolutePercentageError.ts";
import { runningMeanSquaredError } from "./runningMeanSquaredError.ts";
import { runningRootMeanSquaredError } from "./runningRootMeanSquaredError.ts";

const { NaN: nan, POSITIVE_INFINITY: infinity } = Number;
const metrics: readonly { name: string; create: () => PairMetric }[] = [
  { name: "runningMeanAbsoluteError", create: runningMeanAbsoluteError },
  { name: "runningMeanSquaredError", create: runningMeanSquaredError },
  { name: "runningRootMeanSquaredError", create: runningRootMeanSquaredError },
  { name: "runningMeanAbsolutePercentageError", create: runningMeanAbsolutePercentageError },
];
const batch = fc.array(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.nat(9), fc.nat(3)), { minLength: 1, maxLength: 6 });
const columns = (rows: readonly (readonly [number, number, number])[]) =>
  [rows.map(([actual]) => actual), rows.map(([, predicted]) => predicted), rows.map(([, , weight]) => weight)] as const;

describe.each(metrics)("$name", ({ name, create }) => {
  it("takes the same from batches as from all at once, and a weight as that many entries", () => {
    fc.assert(
      fc.property(batch, batch, (a, b) => {
        const parts = create();
        parts.add(...columns(a));
        parts.add(...columns(b));
        const repeated = [...a, ...b].flatMap(([actual, predicted, weight]) =>
          Array<[number, number, number]>(weight).fill([actual, predicted, 1]),
        );
        const whole = create().add(...columns(repeated));
        if (repeated.length === 0) expect([parts.value, whole]).toEqual([nan, nan]);
        else expect(Math.abs(parts.value - whole)).toBeLessThanOrEqual(1e-12 * Math.max(1, whole));
      }),
    );
  });

  it("is NaN of no entries, 0 of exact predictions, and shows what went wrong", () => {
    expect(create().value).toBeNaN();
    expect(create().add([], [])).toBeNaN();
    expect(create().add([1, 2], [1, nan], [0, 0])).toBeNaN();
    expect(create().add([0, -3], [0, -3])).toBe(0);
    expect(create().add([1, 2], [1, nan])).toBeNaN();
    expect(create().add([1, 2], [infinity, 2])).toBe(infinity);
  });

  it("does not look at entries that weigh nothing", () => {
    expect(create().add([1, 2, nan], [2, nan, 3], [1, 0, 0])).toBe(create().add([1], [2]));
  });

  it("goes on from its state, and forgets at reset", () => {
    const straight = create();
    straight.add([1, 2], [2, 5]);
    const resumed = create();
    resumed.restore(JSON.parse(JSON.stringify(straight.state())));
    expect(resumed.add([4], [1])).toBe(straight.add([4], [1]));
    resumed.reset();
    expect([resumed.value, resumed.count]).toEqual([nan, 0]);
  });

  it("takes a column for a list, and refuses other shapes before it writes", () => {
    const metric = create();
    const before = metric.add([1, 2], [[2], [4]]);
    expect(before).toBe(create().add([[1], [2]], [2, 4]));
    const rows = [
      [1, 2, 3],
      [4, 5, 6],
    ];
    const turned = [
      [1, 4],
      [2, 5],
      [3, 6],
    ];
    expect(() => metric.add(rows, turned)).toThrow(
      `${name}: predicted of shape [3, 2] does not go with actual of shape [2, 3]. Pass both in one shape.`,
    );
    expect(() => metric.add([1], [1, 2])).toThrow(
      `${name}: 2 numbers predicted but 1 actual. Pass one prediction for each.`,
    );
    expect(() => metric.add([1], [1], [-1])).toThrow(
      `${name}: the weight must be 0 or more and finite, got -1. Leave it out to count each number once.`,
    );
    expect([metric.value, metric.count]).toEqual([before, 1]);
  });
});

describe("running errors", () => {
  const twoOutputs = [
    [
      [1, 2],
      [3, 4],
    ],
    [
      [1, 0],
      [3, 8],
    ],
  ] as const;

  it("take all entries as one output: scikit-learn's root of two is the mean of their roots, (0 + √10) / 2", () => {
    // mean_squared_error([[1, 2], [3, 4]], [[1, 0], [3, 8]])
    expect(runningMeanSquaredError().add(...twoOutputs)).toBe(5);
    // RootMeanSquaredError of Keras: the root of the mean above
    expect(runningRootMeanSquaredError().add(...twoOutputs)).toBe(Math.sqrt(5));
  });

  it("divide by 2⁻⁵² where actual is 0", () => {
    // mean_absolute_percentage_error([0, 2], [0, 1]), and of [0, 2], [1, 1]
    expect(runningMeanAbsolutePercentageError().add([0, 2], [0, 1])).toBe(0.25);
    expect(runningMeanAbsolutePercentageError().add([0, 2], [1, 1])).toBe(2251799813685248);
  });

  it("keep the mean of equal errors exactly, however many there are", () => {
    const metric = runningMeanAbsoluteError();
    for (let i = 0; i < 1000; i++) metric.add([0], [0.1]);
    expect(metric.value).toBe(0.1);
  });

  it("are numbers", () => {
    expectTypeOf(runningMeanAbsoluteError()).toEqualTypeOf<PairMetric>();
  });
});

it("rSquared refuses another shape", () => {
  expect(() => rSquared().add([[1, 2]], [[1], [2]])).toThrow(
    "rSquared: predicted of shape [2, 1] does not go with actual of shape [1, 2]. Pass both in one shape.",
  );
});
