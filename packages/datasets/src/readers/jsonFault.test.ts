import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { jsonFault } from "./jsonFault.ts";

describe("jsonFault", () => {
  it.each([
    ["", 0],
    ["  x", 2],
    ["{", 1],
    ['{"a" 1}', 5],
    ['{"a":1,}', 7],
    ["[1,]", 3],
    ["[1 2]", 3],
    ['["a', 1],
    ["[1}", 2],
    ["{1:2}", 1],
    ["01", 1],
    ["nul", 0],
    ['{"a":[true,nope]}', 11],
    ["{} {}", 3],
  ])("of %s is at %i", (text, want) => {
    expect(() => JSON.parse(text)).toThrow();
    expect(jsonFault(text)).toBe(want);
  });

  it("is never before the first character that is too much", () => {
    fc.assert(
      fc.property(fc.json(), fc.nat(), (text, cut) => {
        const start = text.slice(0, cut % (text.length + 1));
        // A prefix of JSON has its fault in its last token, or at its end.
        let at: number | undefined;
        try {
          JSON.parse(start);
        } catch {
          at = jsonFault(start);
        }
        if (at !== undefined) expect(start.slice(at)).toMatch(/^("([^"\\]|\\.)*\\?|[-\w.+]*)$/s);
      }),
    );
  });
});
