import { describe, expect, it } from "vitest";
import { cutToWidth, displayWidth } from "./displayWidth.ts";

describe("displayWidth", () => {
  it.each([
    ["loss", 4],
    ["naïve", 5],
    ["nai\u0308ve", 5],
    ["損失", 4],
    ["손실", 4],
    ["🚀!", 3],
    ["█▌", 2],
    ["", 0],
  ])("of %s is %i", (text, want) => {
    expect(displayWidth(text)).toBe(want);
  });
});

describe("cutToWidth", () => {
  it.each([
    ["loss", 2, "lo"],
    ["loss", 9, "loss"],
    ["損失", 3, "損"],
    ["🚀🚀", 2, "🚀"],
    ["ab", 0, ""],
  ])("of %s to %i is %s", (text, columns, want) => {
    expect(cutToWidth(text, columns)).toBe(want);
  });
});
