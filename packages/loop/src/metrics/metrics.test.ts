import type { Resumable } from "@handloom/tensor";
import fc from "fast-check";
import { describe, expect, expectTypeOf, it } from "vitest";
import type { Metric } from "./define/metric.ts";
import { exponentialAverage } from "./exponentialAverage.ts";
import { movingMean } from "./movingMean.ts";
import { perplexity } from "./perplexity.ts";
import { runningMean } from "./runningMean.ts";
import { runningVariance } from "./runningVariance.ts";

const numbers = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 50 });
const weights = fc.integer({ min: 0, max: 5 });
const weighted = fc.array(fc.tuple(fc.double({ min: -1e6, max: 1e6, noNaN: true }), weights), {
  minLength: 1,
  maxLength: 50,
});
const anything = fc.array(fc.double(), { minLength: 1, maxLength: 20 });

const mean = (xs: readonly number[]): number => xs.reduce((total, x) => total + x, 0) / xs.length;
const repeated = (pairs: readonly (readonly [number, number])[]): number[] =>
  pairs.flatMap(([x, weight]) => Array<number>(weight).fill(x));
function added(metric: Metric, xs: readonly number[]): number {
  for (const x of xs) metric.add(x);
  return metric.value;
}

const metrics: readonly { name: string; create: () => Metric; repeats?: false }[] = [
  { name: "runningMean", create: runningMean },
  { name: "runningVariance", create: runningVariance },
  { name: "exponentialAverage", create: () => exponentialAverage(0.9) },
  { name: "movingMean(3)", create: () => movingMean(3), repeats: false },
  // Its exponential overflows for losses as large as those below.
  { name: "perplexity", create: perplexity, repeats: false },
];

it.each(metrics.filter(({ repeats }) => repeats !== false))(
  "$name takes a weight as that many equal numbers",
  ({ create }) => {
    fc.assert(
      fc.property(weighted, (pairs) => {
        const metric = create();
        for (const [x, weight] of pairs) metric.add(x, weight);
        expect(metric.count).toBe(pairs.length);
        const plain = added(create(), repeated(pairs));
        if (Number.isNaN(plain)) expect(metric.value).toBeNaN();
        else expect(Math.abs(metric.value - plain)).toBeLessThanOrEqual(1e-9 * Math.max(1, plain, 1e6));
      }),
    );
  },
);

describe.each(metrics)("$name", ({ name, create }) => {
  it("is NaN before the first number and returns its value from add", () => {
    const metric = create();
    expect([metric.value, metric.count]).toEqual([Number.NaN, 0]);
    const returned = metric.add(3);
    expect([metric.value, metric.count]).toEqual([returned, 1]);
  });

  it("forgets at reset", () => {
    const metric = create();
    added(metric, [1, 2, 5]);
    metric.reset();
    expect([metric.value, metric.count]).toEqual([Number.NaN, 0]);
    expect(added(metric, [4, 8])).toBe(added(create(), [4, 8]));
  });

  it("goes on from its state, as JSON, bit for bit, whatever the numbers", () => {
    fc.assert(
      fc.property(anything, anything, (before, after) => {
        const straight = create();
        added(straight, before);
        const resumed = create();
        resumed.restore(JSON.parse(JSON.stringify(straight.state())));
        expect(resumed.value).toBe(straight.value);
        expect(added(resumed, after)).toBe(added(straight, after));
        expect(resumed.count).toBe(straight.count);
      }),
    );
  });

  it("refuses a foreign state and changes nothing", () => {
    const metric = create();
    metric.add(3);
    const before = metric.state();
    const foreign = { ...Object(before), metric: "another" };
    for (const state of [undefined, null, 3, {}, foreign, { ...Object(before), count: "3" }]) {
      expect(() => metric.restore(state)).toThrow(
        `restore: this is not the state of a ${name}. Pass what its state() returned.`,
      );
      expect(metric.state()).toEqual(before);
    }
  });

  it.each([-1, Number.NaN, Number.POSITIVE_INFINITY])("refuses the weight %s", (weight) => {
    expect(() => create().add(1, weight)).toThrow(
      `${name}: the weight must be 0 or more and finite, got ${weight}. Leave it out to count each number once.`,
    );
  });

  it("is a Metric, which is Resumable", () => {
    expectTypeOf(create()).toEqualTypeOf<Metric>();
    expectTypeOf<Metric>().toExtend<Resumable>();
  });
});

describe("runningMean", () => {
  it("is the mean", () => {
    fc.assert(
      fc.property(numbers, (xs) => {
        expect(Math.abs(added(runningMean(), xs) - mean(xs))).toBeLessThanOrEqual(1e-8);
      }),
    );
  });

  it("is exact for equal numbers, and finite where a sum would overflow", () => {
    expect(added(runningMean(), Array(1000).fill(0.1))).toBe(0.1);
    expect(added(runningMean(), [1.5e308, 1.5e308, 1.5e308])).toBe(1.5e308);
  });

  it("keeps its digits over a million numbers", () => {
    const metric = runningMean();
    for (let i = 0; i < 1_000_000; i++) metric.add(1e6 + (i % 2));
    expect(Math.abs(metric.value - 1_000_000.5)).toBeLessThan(1e-8);
  });

  it("shows a NaN that went in", () => {
    expect(added(runningMean(), [1, Number.NaN, 2])).toBeNaN();
  });
});

describe("runningVariance", () => {
  it("is the mean squared deviation", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1 }), (xs) => {
        const centre = mean(xs);
        const want = mean(xs.map((x) => (x - centre) ** 2));
        expect(Math.abs(added(runningVariance(), xs) - want)).toBeLessThanOrEqual(1e-8);
      }),
    );
  });

  it("keeps its digits far from 0", () => {
    expect(added(runningVariance(), [1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16])).toBe(22.5);
  });
});

describe("exponentialAverage", () => {
  it("is the mean weighted by powers of the decay", () => {
    fc.assert(
      fc.property(numbers, fc.double({ min: 0, max: 0.99, noNaN: true }), (xs, decay) => {
        const shares = xs.map((_, i) => decay ** (xs.length - 1 - i));
        const total = shares.reduce((sum, share) => sum + share, 0);
        const want = xs.reduce((sum, x, i) => sum + (x * (shares[i] ?? 0)) / total, 0);
        expect(Math.abs(added(exponentialAverage(decay), xs) - want)).toBeLessThanOrEqual(1e-7);
      }),
    );
  });

  it.each([-0.1, 1, Number.NaN])("refuses the decay %s", (decay) => {
    expect(() => exponentialAverage(decay)).toThrow(
      `exponentialAverage: the decay must be from 0 to below 1, got ${decay}. Try 0.9.`,
    );
  });
});

describe("movingMean", () => {
  it("is the mean of the last numbers", () => {
    fc.assert(
      fc.property(numbers, fc.integer({ min: 1, max: 9 }), (xs, window) => {
        const want = mean(xs.slice(-window));
        expect(Math.abs(added(movingMean(window), xs) - want)).toBeLessThanOrEqual(1e-8);
      }),
    );
  });

  it("leaves a NaN behind, and weighs inside the window", () => {
    expect(added(movingMean(2), [Number.NaN, 1, 3])).toBe(2);
    const metric = movingMean(2);
    metric.add(8, 0);
    metric.add(1, 3);
    expect(metric.add(5, 1)).toBe(2);
  });

  it.each([0, 1.5, Number.NaN])("refuses the window %s", (window) => {
    expect(() => movingMean(window)).toThrow(`movingMean: window is ${window}. Give a whole number of at least 1.`);
  });

  it("refuses the state of another window", () => {
    expect(() => movingMean(3).restore(movingMean(2).state())).toThrow("not the state of a movingMean(3)");
  });
});

describe("perplexity", () => {
  it("is e to the mean loss by the number of tokens", () => {
    const metric = perplexity();
    metric.add(2, 30);
    expect(metric.add(1, 10)).toBeCloseTo(Math.exp(1.75), 12);
  });
});
