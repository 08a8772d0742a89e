import { describe, expect, it } from "vitest";
import { habitSlips } from "./habitSlips.cases.ts";
import { kindSlips } from "./kindSlips.cases.ts";

describe("E5: slips of those who come from other frameworks end in a sentence", () => {
  it.each(habitSlips)("%s", (_, slip, sentence) => {
    expect(slip).toThrow(sentence);
  });
});

describe("E4: none of them ends in a bare TypeError", () => {
  it.each([...habitSlips, ...kindSlips])("%s", (_, slip, sentence) => {
    try {
      slip();
    } catch (error) {
      expect((error as Error).constructor).not.toBe(TypeError);
    }
    expect(slip).toThrow(sentence);
  });
});
