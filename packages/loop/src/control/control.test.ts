import { describe, expect, expectTypeOf, it } from "vitest";
import { earlyStopping } from "./earlyStopping.ts";
import { freshSeed, murmurHash, seeds } from "./seeds.ts";
import { timeBudget } from "./timeBudget.ts";
import { anyOf, atEpochEnd, everySeconds, everySteps, type Trigger } from "./triggers.ts";

describe("triggers", () => {
  it("are due by step, by time, at the end of an epoch", () => {
    let now = 500;
    const seconds = everySeconds(2, { clock: () => now });
    const due = anyOf(everySteps(4), seconds, atEpochEnd());
    const dueAt: number[] = [];
    for (let step = 1; step <= 12; step++) {
      now += 450;
      if (due({ step, epochEnd: step === 7 })) dueAt.push(step);
    }
    // By steps 4, 8, 12; by time 5 and 10; at the epoch's end 7.
    expect(dueAt).toEqual([4, 5, 7, 8, 10, 12]);
  });

  it("ask all, so that time starts anew where a step was due too", () => {
    let now = 0;
    const seconds = everySeconds(1, { clock: () => now });
    const due = anyOf(everySteps(1), seconds);
    now = 1000;
    expect(due({ step: 1 })).toBe(true);
    now = 1500;
    expect(seconds({ step: 2 })).toBe(false);
  });

  it("are not due before the first step", () => {
    expect(everySteps(5)({ step: 0 })).toBe(false);
    expectTypeOf(everySteps(5)).toEqualTypeOf<Trigger>();
  });

  it("refuse bad numbers", () => {
    expect(() => everySteps(0)).toThrow("everySteps: count is 0. Give a whole number of at least 1.");
    expect(() => everySeconds(0)).toThrow("everySeconds: seconds is 0. Give a number above 0.");
  });
});

describe("earlyStopping", () => {
  const values = (options: Parameters<typeof earlyStopping>[0], list: readonly number[]): boolean[] => {
    const stopping = earlyStopping(options);
    return list.map((value) => stopping.add(value));
  };

  it.each<[string, Parameters<typeof earlyStopping>[0], number[], number]>([
    ["the lowest", { patience: 2 }, [3, 2, 2, 2], 3],
    ["the highest", { patience: 2, mode: "max" }, [1, 2, 1.5, 1.9], 3],
    ["by more than minDelta", { patience: 2, minDelta: 0.5 }, [3, 2.6, 2.7], 2],
    ["a NaN for no better", { patience: 2 }, [Number.NaN, 1, Number.NaN, Number.NaN], 3],
    ["NaNs alone for the end", { patience: 2 }, [Number.NaN, Number.NaN], 1],
  ])("takes %s", (_, options, list, stopsAt) => {
    expect(values(options, list).indexOf(true)).toBe(stopsAt);
  });

  it("knows the best", () => {
    const stopping = earlyStopping();
    expect([stopping.best, stopping.isBest]).toEqual([Number.NaN, false]);
    stopping.add(2);
    expect([stopping.best, stopping.isBest, stopping.isOver]).toEqual([2, true, false]);
    stopping.add(3);
    expect([stopping.best, stopping.isBest]).toEqual([2, false]);
  });

  it("goes on from its state as JSON", () => {
    for (const before of [[], [Number.NaN], [3, 4]]) {
      const straight = earlyStopping({ patience: 2 });
      const resumed = earlyStopping({ patience: 2 });
      for (const value of before) straight.add(value);
      resumed.restore(JSON.parse(JSON.stringify(straight.state())));
      expect(resumed.best).toBe(straight.best);
      expect(resumed.add(5)).toBe(straight.add(5));
      expect(resumed.isOver).toBe(straight.isOver);
    }
    expect(() => earlyStopping().restore({})).toThrow("restore: this is not the state of an earlyStopping.");
  });

  it("refuses bad numbers", () => {
    expect(() => earlyStopping({ patience: 0 })).toThrow("patience is 0. Give a whole number of at least 1.");
    expect(() => earlyStopping({ minDelta: -1 })).toThrow(
      "earlyStopping: minDelta is -1. Give a number of at least 0.",
    );
    for (const mode of ["maximum", "Max", "auto", null])
      expect(() => earlyStopping({ mode: mode as "min" })).toThrow(
        `earlyStopping: the mode must be "min" or "max", got ${JSON.stringify(mode)}.`,
      );
  });

  it.each([undefined, null, "0.5", 1n, [1]])("refuses the value %s, which would be the best for ever", (value) => {
    const stopping = earlyStopping();
    expect(() => stopping.add(value as never)).toThrow("earlyStopping: the value is of type ");
    expect(stopping.add(1)).toBe(false);
    expect(stopping.best).toBe(1);
  });

  it.each([
    { best: 1 },
    { best: "x", worse: 0 },
    { best: 1, worse: -1 },
    { best: 1, worse: 0.5 },
    { best: 1, worse: null },
  ])("refuses the state %j", (state) => {
    const stopping = earlyStopping();
    stopping.add(3);
    expect(() => stopping.restore(state)).toThrow("restore: this is not the state of an earlyStopping.");
    expect(stopping.best).toBe(3);
  });
});

describe("timeBudget", () => {
  it("lets timers run while a loop of synchronous steps goes on", async () => {
    let ticks = 0;
    const timer = setInterval(() => ticks++, 5);
    const budget = timeBudget(10);
    // A busy machine may take a while, but without resting there would never be a tick.
    const until = performance.now() + 20_000;
    while (ticks < 3 && performance.now() < until) if (budget.isSpent) await budget.rest();
    clearInterval(timer);
    // One rest may have been long enough for two.
    expect(ticks).toBeGreaterThanOrEqual(3);
  });

  it("refuses a negative one", () => {
    expect(() => timeBudget(-1)).toThrow("timeBudget: milliseconds is -1. Give a number of at least 0.");
  });
});

describe("seeds", () => {
  // The reference implementation's answers.
  it.each<[string, number, number]>([
    ["", 0, 0],
    ["", 1, 0x514e28b7],
    ["test", 0, 0xba6bd213],
    ["Hello, world!", 0, 0xc0363e43],
    ["The quick brown fox jumps over the lazy dog", 0, 0x2e4ff723],
  ])("hash %j with %i as MurmurHash3 does", (text, seed, want) => {
    expect(murmurHash(new TextEncoder().encode(text), seed)).toBe(want);
  });

  it("are of one name each and in range", () => {
    const names = Array.from({ length: 500 }, (_, i) => `part ${i}`);
    const all = names.map(seeds(3));
    expect(new Set(all).size).toBe(500);
    expect(all.every((seed) => Number.isInteger(seed) && seed >= 0 && seed < 2 ** 31)).toBe(true);
    expect(seeds(4)("part 1")).not.toBe(seeds(3)("part 1"));
    expect(() => seeds(-1)).toThrow("seeds: the root is -1. Give a whole number from 0 to 2147483647.");
  });

  it("may be fresh", () => {
    const drawn = Array.from({ length: 20 }, freshSeed);
    expect(new Set(drawn).size).toBe(20);
    expect(drawn.every((seed) => Number.isInteger(seed) && seed >= 0 && seed < 2 ** 31)).toBe(true);
  });
});
