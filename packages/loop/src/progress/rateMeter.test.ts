import { describe, expect, it } from "vitest";
import { createRateMeter } from "./rateMeter.ts";

describe("a rate meter", () => {
  it("knows nothing at the start, and the rate on the whole before its first sample", () => {
    const rates = createRateMeter(1000);
    expect(rates.recent(0, 1000)).toBeUndefined();
    expect(rates.recent(0, 2000)).toBeUndefined();
    expect(rates.recent(5, 3000)).toBe(2.5);
  });

  it("follows a change of speed, three tenths at a time", () => {
    const rates = createRateMeter(0);
    rates.sample(100, 100);
    expect(rates.recent(100, 100)).toBeCloseTo(1000, 9);
    rates.sample(110, 200);
    // Shares 0.7·0.3 and 0.3 of 0.51: (0.21·100 + 0.3·10) / 0.51 iterations in 100 ms.
    expect(rates.recent(110, 200)).toBeCloseTo(((0.21 * 100 + 0.3 * 10) / 0.51 / 100) * 1000, 9);
    expect(rates.overall(110, 200)).toBe(550);
  });
});
