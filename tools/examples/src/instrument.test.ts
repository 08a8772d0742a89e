import { expect, it } from "vitest";
import { instrument } from "./instrument.ts";

const example = (code: string) => ({ file: "README.md", line: 10, code, isRun: true });
const lines = (code: string) => instrument(example(code), {}, "./check.ts").trim().split("\n").slice(9);

it("checks an expression at its place", () => {
  expect(lines("const a = 1;\na + 1 // => 2")).toEqual(["const a = 1;", 'check(a + 1, "2", "README.md:11"); // => 2']);
});

it("checks a declaration behind it, patterns included", () => {
  expect(lines("const [a, b] = f(); // => [1, 2]")).toEqual([
    'const [a, b] = f();; check([[a, b]][0], "[1, 2]", "README.md:10"); // => [1, 2]',
  ]);
});

it("reads what is printed", () => {
  expect(lines('console.log("a", 1); // => a 1')).toEqual(['check(logged("a", 1), "a 1", "README.md:10"); // => a 1']);
});

it("runs what throws inside a function, which waits where the expression does", () => {
  expect(lines("f(); // => throws Error: no")).toEqual([
    'checkThrows(() => (f()), "throws Error: no", "README.md:10"); // => throws Error: no',
  ]);
  expect(lines("await f(); // => throws Error: no")[0]).toMatch(/^await checkThrows\(async \(\) => \(await f\(\)\)/);
});

it("imports what the scope offers, the example uses and does not declare itself", () => {
  const value = (name: string) => ({ name, isType: false });
  const scope = { "@handloom/graph": [value("add"), value("sub"), value("mul"), { name: "Expr", isType: true }] };
  const code = "const sub = 1;\nconst sum: Expr = add(sub, 1); // => 2";
  const module = instrument(example(code), scope, "./check.ts");
  expect(module.split("\n")[0]).toMatch(/ import \{ add, type Expr \} from "@handloom\/graph";$/);
});

it("keeps every line at its number in the file", () => {
  const module = instrument(example("first();\nconst x = f() // => 1\nlast();"), {}, "./check.ts");
  expect(module.split("\n").indexOf("last();") + 1).toBe(12);
});
