import { describe, expect, it } from "vitest";
import { type ThreefryWords, threefry } from "./threefry.ts";

const hex = (words: ThreefryWords): string => words.map((word) => word.toString(16).padStart(8, "0")).join(" ");

describe("threefry", () => {
  // The known answers of the Random123 library, for threefry2x32 with 20 rounds.
  it.each<{ counter: ThreefryWords; key: ThreefryWords; want: string }>([
    { counter: [0, 0], key: [0, 0], want: "6b200159 99ba4efe" },
    { counter: [0xffffffff, 0xffffffff], key: [0xffffffff, 0xffffffff], want: "1cb996fc bb002be7" },
    { counter: [0x243f6a88, 0x85a308d3], key: [0x13198a2e, 0x03707344], want: "c4923a9c 483df7a0" },
  ])("gives the published words for key $key", ({ counter, key, want }) => {
    expect(hex(threefry(key, counter))).toBe(want);
  });
});
