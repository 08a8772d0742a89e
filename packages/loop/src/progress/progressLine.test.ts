import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { displayWidth } from "./displayWidth.ts";
import { scaledText } from "./numberText.ts";
import { plainStyle, progressLine, type Reading } from "./progressLine.ts";

const reading: Reading = {
  description: "Epoch 1",
  count: 45,
  total: 100,
  elapsed: 3.2,
  rate: 14.953,
  postfix: { loss: 1.23 },
};

describe("progressLine", () => {
  it.each<{ title: string; given: Partial<Reading>; columns?: number; want: string }>([
    {
      title: "everything without a width",
      given: {},
      want: "Epoch 1:  45% 45/100 [00:03<00:03, 14.95it/s, loss=1.23]",
    },
    {
      title: "a bar that fills the width",
      given: {},
      columns: 70,
      want: "Epoch 1:  45%|█████▍      | 45/100 [00:03<00:03, 14.95it/s, loss=1.23]",
    },
    {
      title: "a bar of 40 columns at most",
      given: { count: 100, postfix: {} },
      columns: 200,
      want: `Epoch 1: 100%|${"█".repeat(40)}| 100/100 [00:03<00:00, 14.95it/s]`,
    },
    { title: "no description", given: { description: "" }, want: " 45% 45/100 [00:03<00:03, 14.95it/s, loss=1.23]" },
    { title: "no total", given: { total: undefined }, want: "Epoch 1: 45it [00:03, 14.95it/s, loss=1.23]" },
    { title: "more than the total", given: { count: 101 }, want: "Epoch 1: 101it [00:03, 14.95it/s, loss=1.23]" },
    { title: "a total of 0", given: { count: 0, total: 0 }, want: "Epoch 1: 0it [00:03, 14.95it/s, loss=1.23]" },
    {
      title: "slow iterations in seconds",
      given: { rate: 0.4, postfix: {} },
      want: "Epoch 1:  45% 45/100 [00:03<02:17,  2.50s/it]",
    },
    {
      title: "an unknown rate",
      given: { count: 0, rate: undefined, postfix: {} },
      want: "Epoch 1:   0% 0/100 [00:03<?, ?it/s]",
    },
    {
      title: "hours",
      given: { elapsed: 3725, rate: 0.001, postfix: {} },
      want: "Epoch 1:  45% 45/100 [1:02:05<15:16:40, 1000.00s/it]",
    },
    {
      title: "100% at the end only",
      given: { count: 999, total: 1000, postfix: {} },
      want: "Epoch 1:  99% 999/1000 [00:03<00:00, 14.95it/s]",
    },
    {
      title: "line breaks as spaces",
      given: { description: "two\nlines", postfix: { note: "a\r\nb" } },
      want: "two lines:  45% 45/100 [00:03<00:03, 14.95it/s, note=a b]",
    },
  ])("shows $title", ({ given, columns, want }) => {
    expect(progressLine({ ...reading, ...given }, plainStyle, columns)).toBe(want);
  });

  it.each([
    [0.123456, "0.1235"],
    [1234.5678, "1235"],
    [123456.789, "1.235e+5"],
    [123456, "123456"],
    [1200, "1200"],
    [2.00001, "2"],
    [1.50001, "1.5"],
    [0.00012345678, "0.0001235"],
    [1.23456e-9, "1.235e-9"],
    [1.00001e-9, "1e-9"],
    [-0.5, "-0.5"],
    [Number.NaN, "NaN"],
    [Number.POSITIVE_INFINITY, "Infinity"],
  ])("shortens %d to %s", (loss, want) => {
    expect(progressLine({ ...reading, postfix: { loss } })).toContain(`loss=${want}]`);
  });

  it("never passes the width", () => {
    const readings = fc.record({
      description: fc.string({ unit: "grapheme" }),
      count: fc.nat(1e9),
      total: fc.option(fc.nat(1e9), { nil: undefined }),
      elapsed: fc.double({ min: 0, max: 1e7, noNaN: true }),
      rate: fc.option(fc.double({ min: 1e-9, max: 1e9, noNaN: true }), { nil: undefined }),
      postfix: fc.dictionary(fc.string(), fc.oneof(fc.double(), fc.string({ unit: "grapheme" }))),
    });
    fc.assert(
      fc.property(readings, fc.integer({ min: 1, max: 120 }), (given, columns) => {
        expect(displayWidth(progressLine(given, plainStyle, columns))).toBeLessThanOrEqual(columns);
      }),
    );
  });

  it("shows what was moved back beyond the start, and words that are not text", () => {
    const postfix = { done: false, of: 5n } as unknown as Record<string, string>;
    const line = progressLine({ ...reading, description: "", count: -1, total: 4, postfix }, plainStyle, 100);
    expect(line).toMatch(/^-25%\| {40}\| -1\/4 \[.*, done=false, of=5\]$/);
  });

  it("grows its bar by eighths of a column", () => {
    const bars = Array.from({ length: 9 }, (_, count) =>
      progressLine({ ...reading, description: "", count, total: 8, postfix: {} }, plainStyle, 33).slice(5, 6),
    );
    expect(bars).toEqual([" ", "▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"]);
  });
});

describe("styles", () => {
  it("name another unit and scale its numbers", () => {
    const bytes = { unit: "B", unitScale: 1024, ascii: false } as const;
    expect(
      progressLine({ ...reading, description: "", count: 1536, total: 4096, rate: 2048, postfix: {} }, bytes),
    ).toMatch(/^ 37% 1\.50k\/4\.00k \[.*, 2\.00kB\/s\]$/);
    const rows = { unit: "row", unitScale: undefined, ascii: false };
    expect(progressLine({ ...reading, count: 5, total: undefined, rate: 0.5, postfix: {} }, rows)).toMatch(
      /5row .* 2\.00s\/row\]$/,
    );
    expect(progressLine({ ...reading, total: undefined, rate: undefined, postfix: {} }, rows)).toMatch(/\?row\/s\]$/);
  });

  it("draw a bar of # and digits", () => {
    const ascii = { ...plainStyle, ascii: true };
    const line = progressLine({ ...reading, description: "", count: 45, total: 100, postfix: {} }, ascii, 200);
    expect(/\|(.*)\|/.exec(line)?.[1]).toBe(`${"#".repeat(18)}${" ".repeat(22)}`);
    const tenth = progressLine({ ...reading, description: "", count: 46, total: 100, postfix: {} }, ascii, 200);
    expect(/\|(.*)\|/.exec(tenth)?.[1]).toBe(`${"#".repeat(18)}4${" ".repeat(21)}`);
  });

  it("say where the time went", () => {
    const shares = { data: 0.123, compute: 0.8, outputs: 0 };
    expect(progressLine({ ...reading, shares, postfix: { a: 1 } })).toContain(
      ", data 12% compute 80% outputs 0%, a=1]",
    );
  });
});

describe("scaledText", () => {
  it.each([
    [0, "0"],
    [7, "7"],
    [999, "999"],
    [999.6, "1.00k"],
    [1000, "1.00k"],
    [12_345, "12.3k"],
    [99_960, "100k"],
    [123_456, "123k"],
    [999_600, "1.00M"],
    [3.14159, "3.14"],
    [2.5e24, "2.50Y"],
    [2.5e30, "2500000Y"],
  ])("of %d is %s", (x, want) => {
    expect(scaledText(x, 1000)).toBe(want);
  });
});
