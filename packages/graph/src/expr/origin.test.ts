import { describe, expect, it } from "vitest";
import { apply, elementwise, type Unary } from "../primitive.ts";
import { customGradient } from "../transforms/customGradient.ts";
import { gradients } from "../transforms/gradients.ts";
import type { Expr } from "./expr.ts";
import { input } from "./input.ts";
import { madeApart, madeTogether, userLine, userLineIn } from "./origin.ts";

const v8 = (...frames: readonly string[]) => ["Error: origin", ...frames.map((frame) => `    at ${frame}`)].join("\n");
const named = (...frames: readonly string[]) => frames.join("\n");

/** Stacks, innermost frame first, and the frame that is the user's. */
const stacks: readonly (readonly [title: string, stack: string, line: string | undefined])[] = [
  [
    "an installed package in Node",
    v8(
      "captureOrigin (file:///app/node_modules/@handloom/graph/dist/node/index.js:10:20)",
      "dense (file:///app/node_modules/@handloom/layers/dist/node/index.js:7:3)",
      "model (file:///app/src/model.js:4:9)",
      "file:///app/src/main.js:12:5",
      "ModuleJob.run (node:internal/modules/esm/module_job:325:25)",
    ),
    "/app/src/model.js:4:9",
  ],
  [
    "a package of somebody else's between",
    v8(
      "captureOrigin (/app/node_modules/@handloom/graph/dist/node/index.js:10:20)",
      "block (/app/node_modules/acme-layers/index.js:7:3)",
      "Object.<anonymous> (/app/main.cjs:12:5)",
      "Module._compile (node:internal/modules/cjs/loader:1529:14)",
    ),
    "/app/main.cjs:12:5",
  ],
  [
    "a program that is itself installed",
    v8(
      "captureOrigin (/app/node_modules/@handloom/graph/dist/node/index.js:10:20)",
      "file:///app/node_modules/acme/bin.js:3:1",
    ),
    "/app/node_modules/acme/bin.js:3:1",
  ],
  [
    "a folder of another version, as Deno and networks for packages have",
    v8(
      "captureOrigin (file:///cache/npm/registry/@handloom/graph/0.1.0/dist/index.js:10:20)",
      "dense (file:///cache/npm/registry/@handloom/layers/0.1.0/dist/index.js:7:3)",
      "file:///app/main.ts:2:1",
    ),
    "/app/main.ts:2:1",
  ],
  [
    "Vite's server, which joins installed files to others",
    v8(
      "captureOrigin (http://localhost:5173/node_modules/.vite/deps/chunk-AB12.js?v=1f:10:20)",
      "dense (http://localhost:5173/node_modules/.vite/deps/@handloom_layers.js?v=1f:7:3)",
      "http://localhost:5173/src/main.ts?t=17:12:5",
    ),
    "http://localhost:5173/src/main.ts?t=17:12:5",
  ],
  [
    "webpack's server",
    v8(
      "captureOrigin (webpack-internal:///./node_modules/@handloom/graph/dist/expr/origin.js:10:20)",
      "eval (webpack-internal:///./src/main.js:12:5)",
    ),
    "webpack-internal:///./src/main.js:12:5",
  ],
  [
    "a chunk for packages and one for the program",
    v8(
      "t (https://host/assets/vendor-1f.js:1:149)",
      "n (https://host/assets/vendor-1f.js:1:2200)",
      "i (https://host/assets/index-2e.js:1:90)",
      "https://host/assets/index-2e.js:1:400",
    ),
    "https://host/assets/index-2e.js:1:90",
  ],
  [
    "one file for everything",
    v8(
      "t (https://host/assets/index-1f.js:1:149)",
      "n (https://host/assets/index-1f.js:1:2200)",
      "https://host/assets/index-1f.js:1:90400",
    ),
    "https://host/assets/index-1f.js:1:90400",
  ],
  [
    "one file for everything, and a function that is awaited",
    v8("t (/app/main.js:1:149)", "n (/app/main.js:1:2200)", "async r (/app/main.js:1:90400)", "async /app/main.js:2:1"),
    "/app/main.js:1:2200",
  ],
  [
    "a name that the code gives itself",
    v8("t (https://host/play/modules/@handloom/graph/dist/index.js:1:149)", "loop.ts:10:33"),
    "loop.ts:10:33",
  ],
  [
    "a folder in parentheses",
    v8("t (/app/node_modules/@handloom/graph/dist/node/index.js:1:149)", "Page (/app/(train)/page.js:2:3)"),
    "/app/(train)/page.js:2:3",
  ],
  [
    "Windows",
    v8(
      "captureOrigin (file:///C:/app/node_modules/@handloom/graph/dist/node/index.js:10:20)",
      "main (C:\\app\\main.js:12:5)",
    ),
    "C:\\app\\main.js:12:5",
  ],
  [
    "Firefox",
    named(
      "captureOrigin@https://host/node_modules/@handloom/graph/dist/expr/origin.js:10:20",
      "makeNode/<@https://host/node_modules/@handloom/graph/dist/expr/expr.js:10:20",
      "build@https://host/src/main.js:12:5",
      "@https://host/src/main.js:20:1",
    ),
    "https://host/src/main.js:12:5",
  ],
  [
    "Firefox, one file, and a function that is awaited",
    named("t@https://host/a.js:1:149", "n@https://host/a.js:1:2200", "async*r@https://host/a.js:1:90400"),
    "https://host/a.js:1:2200",
  ],
  [
    "Safari",
    named(
      "captureOrigin@https://host/@handloom/graph/dist/expr/origin.js:10:20",
      "map@[native code]",
      "module code@https://host/src/main.js:12:5",
    ),
    "https://host/src/main.js:12:5",
  ],
  ["nothing", "", undefined],
];

describe("userLineIn", () => {
  it.each(stacks)("finds the user's line in the stack of %s", (_, stack, line) => {
    expect(userLineIn(stack)).toBe(line);
  });
});

it("leaves out what wraps a bundle", () => {
  const stack = v8("t (/a.js:1:149)", "/a.js:1:90400", "/a.js:1:99999");
  const loaded = v8("/a.js:1:400", "/a.js:1:99999", "Module._compile (node:internal/modules/cjs/loader:1529:14)");
  expect(userLineIn(stack, loaded)).toBe("/a.js:1:90400");
});

describe("userLine", () => {
  it("is the line that made an expression", () => {
    expect(userLine(input("x", []))).toMatch(/origin\.test\.ts:\d+:\d+$/);
  });
  it("is nothing where nothing is known", () => {
    expect(userLine(undefined)).toBeUndefined();
  });
});

describe("madeTogether", () => {
  const lineOf = (expr: Expr) => userLine(expr)?.split(":").at(-2);
  const x = input("x", []);
  it("gives all expressions the line of its caller, or a given one", () => {
    const [a, b] = madeTogether(() => [
      input("a", []), //
      input("b", []),
    ]) as [Expr, Expr];
    expect(userLine(a)).toBe(userLine(b));
    expect(userLine(madeTogether(() => input("c", []), x.origin))).toBe(userLine(x));
    expect(userLine(input("d", []))).not.toBe(userLine(b));
  });
  it("leaves functions of the user's their own lines", () => {
    const [inside, before] = madeTogether(() => [madeApart(() => input("a", [])), input("b", [])]) as [Expr, Expr];
    expect(userLine(inside)).not.toBe(userLine(before));
  });
  it("tells the rules of strangers from the call of gradients", () => {
    let made: Expr | undefined;
    const rule = (g: Expr) => {
      made = input("own", []);
      return [g];
    };
    const mine = elementwise<Unary>({ name: "mine/same", scalar: (one) => one, vjp: (g) => rule(g) as [Expr] });
    const lineOfRule = lineOf(rule(x) && (made as Expr));
    for (const y of [apply(mine, [x]), customGradient((one: Expr) => one, rule)(x)]) {
      gradients(y, [x]);
      expect(lineOf(made as Expr)).toBe(lineOfRule);
    }
  });
});
