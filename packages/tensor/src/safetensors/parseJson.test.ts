import fc from "fast-check";
import { expect, test } from "vitest";
import { type Json, parseJson } from "./parseJson.ts";

const parse = (text: string): Json =>
  parseJson(text, (problem, position) => new SyntaxError(`${problem} at ${position}`));

test("agrees with JSON.parse on any JSON, spaced or not", () => {
  const anyJson = fc.tuple(fc.jsonValue({ maxDepth: 5 }), fc.constantFrom(undefined, 1, "\t"));
  fc.assert(
    fc.property(anyJson, ([value, space]) => {
      const text = JSON.stringify(value, undefined, space);
      expect(plain(parse(` ${text}\n`))).toEqual(JSON.parse(text));
    }),
  );
});

test("refuses what JSON.parse refuses, and otherwise only a key that occurs twice", () => {
  const nearlyJson = fc.string({ unit: fc.constantFrom(...'{}[]",:\\u0001e-+. tfn') });
  fc.assert(
    fc.property(nearlyJson, (text) => {
      const refusal = refusalOf(parse, text);
      if (refusalOf(JSON.parse, text) !== undefined) expect(refusal).toBeDefined();
      else if (refusal !== undefined) expect(refusal).toMatch(/occurs twice/);
    }),
    { numRuns: 2000 },
  );
});

test.each([
  { text: '{"a":1,"a":2}', throws: 'the key "a" occurs twice at 7' },
  { text: '{"a":1,"\\u0061":2}', throws: 'the key "a" occurs twice at 7' },
  { text: '{"a" 1}', throws: 'wanted ":", found "1}" at 5' },
  { text: '{"a":1', throws: 'wanted "," or "}", found the end of the header at 6' },
  { text: "[1 2]", throws: 'wanted "," or "]", found "2]" at 3' },
  { text: "{,}", throws: 'wanted a string, found ",}" at 1' },
  { text: '"abc', throws: "wanted the string's closing quote, found the end of the header at 4" },
  { text: '["\\x"]', throws: "a string holds a control character or an escape that JSON does not have at 1" },
  { text: "NaN", throws: 'wanted a JSON value, found "NaN" at 0' },
  { text: "1 1", throws: 'wanted the end of the header, found "1" at 2' },
  { text: "[".repeat(100_000), throws: "it is nested deeper than 16 levels at 17" },
])("refuses $throws", ({ text, throws }) => {
  expect(() => parse(text)).toThrow(throws);
});

test("reads a string of a million escapes", () => {
  expect(parse(`"${"\\n".repeat(1_000_000)}"`)).toBe("\n".repeat(1_000_000));
});

function plain(json: Json): unknown {
  if (json instanceof Map) return Object.fromEntries([...json].map(([key, value]) => [key, plain(value)]));
  return Array.isArray(json) ? json.map(plain) : json;
}

function refusalOf(reader: (text: string) => unknown, text: string): string | undefined {
  try {
    reader(text);
    return undefined;
  } catch (error) {
    return String(error);
  }
}
