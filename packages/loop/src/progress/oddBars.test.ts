import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { displayWidth } from "./displayWidth.ts";
import { progress } from "./progress.ts";
import { progressBar } from "./progressBar.ts";
import { progressLine } from "./progressLine.ts";

const oddNumber = fc.oneof(
  fc.double(),
  fc.constantFrom(0, -0, 1, -1, 0.5, 1e21, 1e308, 5e-324, 2 ** 53, Number.NaN, Infinity, -Infinity),
);
const oddText = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.constantFrom("", "\n\r\n", "\x1b[2J", "🚀".repeat(50), "e\u0301", "\ud800", "a".repeat(1000), "漢字"),
);
const readings = fc.record({
  description: oddText,
  count: oddNumber,
  total: fc.option(fc.oneof(fc.nat(), fc.constantFrom(1e21, 2 ** 53)), { nil: undefined }),
  elapsed: oddNumber,
  rate: fc.option(oddNumber, { nil: undefined }),
  shares: fc.option(fc.record({ data: oddNumber, compute: oddNumber, outputs: oddNumber }), { nil: undefined }),
  postfix: fc.dictionary(oddText, fc.oneof(oddNumber, oddText)),
});
const styles = fc.record({
  unit: oddText,
  unitScale: fc.constantFrom<1000 | 1024 | undefined>(1000, 1024, undefined),
  ascii: fc.boolean(),
});

describe("a line", () => {
  it("is one line of at most its width, whatever there is to say", () => {
    fc.assert(
      fc.property(
        readings,
        styles,
        fc.option(fc.integer({ min: 0, max: 200 }), { nil: undefined }),
        (reading, style, columns) => {
          const line = progressLine(reading, style, columns);
          expect(line).not.toMatch(/[\n\r\u2028\u2029]/);
          if (columns !== undefined) expect(displayWidth(line)).toBeLessThanOrEqual(columns);
        },
      ),
      { numRuns: Number(process.env.FUZZ ?? 300) },
    );
  });
});

describe("a bar", () => {
  const lines: string[] = [];
  const stream = { write: (text: string) => lines.push(text) };

  it.each([undefined, null, 5, "loss"])("refuses the postfix %s at the call, not where it is drawn", (values) => {
    const bar = progressBar({ stream, clock: () => 0 });
    expect(() => bar.postfix(values as never)).toThrow("postfix: ");
    bar.close();
  });

  it("takes any value in a postfix, and any description", () => {
    lines.length = 0;
    const bar = progressBar({ description: 7 as never, stream, clock: () => 0 });
    bar.postfix({ a: null, b: undefined, c: 12n, d: [1, 2], e: Symbol("s"), f: Number.NaN } as never);
    bar.close();
    expect(lines).toEqual(["7: 0it [00:00, ?it/s, a=null, b=undefined, c=12, d=1,2, e=Symbol(s), f=NaN]\n"]);
  });

  it.each([
    [{ total: Number.NaN }, "the total must be a whole number of 0 or more, got NaN."],
    [{ total: Infinity }, "the total must be a whole number of 0 or more, got Infinity."],
    [{ total: "10" }, "the total must be a whole number of 0 or more, got 10."],
    [{ initial: Infinity }, "initial must be 0 or more, got Infinity."],
    [{ initial: Number.NaN }, "initial must be 0 or more, got NaN."],
    [{ unitScale: 10 }, "unitScale must be 1000 or 1024, got 10."],
    [{ smoothing: 2 }, "the smoothing must be from 0 to 1, got 2."],
    [{ delay: -1 }, "the delay must be 0 or more seconds, got -1."],
  ])("refuses %s", (options, message) => {
    expect(() => progress([1], options as never)).toThrow(`progress: ${message}`);
  });

  it.each([Number.NaN, Infinity, "3", undefined])("refuses to count %s for an item", (units) => {
    const loop = () => {
      for (const _ of progress([1, 2], { stream, clock: () => 0, count: () => units as number }));
    };
    expect(loop).toThrow("progress: an item must count a finite number");
  });

  it("refuses to advance by what is not a number", () => {
    const bar = progressBar({ stream, clock: () => 0 });
    expect(() => bar.advance(Number.NaN)).toThrow("progress: an item must count a finite number, got NaN.");
    bar.advance(-1);
    bar.close();
    expect(bar.count).toBe(-1);
  });
});
