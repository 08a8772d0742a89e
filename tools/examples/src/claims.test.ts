import { expect, it } from "vitest";
import { parseExample } from "./claims.ts";

const claims = (code: string) =>
  parseExample(code).claims.map(({ statement, want, line }) => [
    code.slice(statement.start, statement.end),
    want,
    line,
  ]);

it("takes the statement on the same line", () => {
  expect(claims("a();\nb() // => 2")).toEqual([["b()", "2", 1]]);
});

it("takes the statement on the line above, with all its lines", () => {
  expect(claims("add(\n  1,\n  2,\n);\n// => 3")).toEqual([["add(\n  1,\n  2,\n);", "3", 4]]);
});

it("takes a declaration and the innermost statement of a block", () => {
  expect(claims("const x = 1; // => 1\nfor (const y of [1]) {\n  y; // => 1\n}")).toEqual([
    ["const x = 1;", "1", 0],
    ["y;", "1", 2],
  ]);
});

it("joins indented comments below into one value and stops at prose", () => {
  expect(claims("show(x)\n// => a = 1\n//    b = 2\n// Then something else.")).toEqual([
    ["show(x)", "a = 1\nb = 2", 1],
  ]);
});

it("refuses a value that follows no statement", () => {
  expect(() => parseExample("const x = 1;\n\n\n// => 1")).toThrowErrorMatchingInlineSnapshot(
    `[SyntaxError: "// => 1" follows no statement. Put it behind the expression that has this value.]`,
  );
});

it("refuses code that does not parse", () => {
  expect(() => parseExample("const = // => 1")).toThrow(SyntaxError);
});

it("tells the names that are used from those that are declared", () => {
  const code = 'import { b } from "b";\nconst { c, k: [d = f] }: T = a(b, ({ e }: U) => e); // => 1';
  const { names, declared } = parseExample(code);
  expect([...declared].sort()).toEqual(["b", "c", "d", "e"]);
  expect([...names].filter((name) => !declared.has(name)).sort()).toEqual(["T", "U", "a", "f", "k"]);
});
