import { describe, expect, it } from "vitest";
import { createRateMeter } from "./rateMeter.ts";

describe("a rate meter", () => {
  it("knows nothing at the start, and the rate on the whole before its first sample", () => {
    const rates = createRateMeter(1000, 0.3);
    expect(rates.recent(0, 1000)).toBeUndefined();
    expect(rates.recent(0, 2000)).toBeUndefined();
    expect(rates.recent(5, 3000)).toBe(2.5);
  });

  it("follows a change of speed, three tenths at a time", () => {
    const rates = createRateMeter(0, 0.3);
    rates.sample(100, 100);
    expect(rates.recent(100, 100)).toBeCloseTo(1000, 9);
    rates.sample(110, 200);
    // Shares 0.7·0.3 and 0.3 of 0.51: (0.21·100 + 0.3·10) / 0.51 iterations in 100 ms.
    expect(rates.recent(110, 200)).toBeCloseTo(((0.21 * 100 + 0.3 * 10) / 0.51 / 100) * 1000, 9);
    expect(rates.overall(110, 200)).toBe(550);
  });

  it("is the rate on the whole without smoothing, and that of the last sample with nothing else", () => {
    const [whole, last] = [createRateMeter(0, 0), createRateMeter(0, 1)];
    for (const rates of [whole, last]) {
      rates.sample(100, 100);
      rates.sample(110, 200);
    }
    expect(whole.recent(110, 200)).toBe(550);
    expect(last.recent(110, 200)).toBe(100);
  });
});
