import { describe, expect, it } from "vitest";
import { createRules } from "./createRules.ts";

describe("rules", () => {
  it("have no entries but those that are given", () => {
    const { limits, memory, ...entries } = createRules({ engine: "mine", folds: { sum: ["float32"] } });
    expect(entries).toEqual({ engine: "mine", lanes: {}, casts: {}, folds: { sum: ["float32"] }, kernels: {} });
    expect(limits.vector).toBe(4);
    expect(memory).toEqual({ align: 64, behind: 16 });
  });

  it("name their engine, and have no other keys", () => {
    expect(() => createRules({} as never)).toThrowErrorMatchingInlineSnapshot(
      `[OptionsError: createRules: engine must be given. Write { engine }.]`,
    );
    expect(() => createRules({ engine: "mine", lane: {} } as never)).toThrowErrorMatchingInlineSnapshot(
      `[OptionsError: createRules: no option "lane"; did you mean lanes?]`,
    );
  });
});
