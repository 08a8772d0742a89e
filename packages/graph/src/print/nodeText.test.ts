import { inspect } from "node:util";
import { tensor } from "@handloom/tensor";
import { describe, expect, test } from "vitest";
import { GraphError } from "../expr/errors.ts";
import { constant, type Expr } from "../expr/expr.ts";
import { input } from "../expr/input.ts";
import { variable } from "../expr/variable.ts";
import { matmul } from "../primitives/contraction/matmul.ts";
import { add } from "../primitives/elementwise/arithmetic/add.ts";
import { mul } from "../primitives/elementwise/arithmetic/mul.ts";
import { tanh } from "../primitives/elementwise/transcendental/tanh.ts";
import { show } from "./show.ts";

const x = input("x", ["batch", 2]);
const w = variable([[1], [2]], { name: "w" });
const b = variable([0]);
const y = add(matmul(tanh(x), w), b);
const nodes: readonly Expr[] = [x, w, b, y];

/** What each kind of console asks an object for. */
const consoles: Readonly<Record<string, (expr: Expr) => unknown>> = {
  "Node's console": (expr) => inspect(expr),
  "Node's console, all depths": (expr) => inspect(expr, { depth: null, showHidden: true }),
  "Deno's console": (expr) => Reflect.get(expr, Symbol.for("Deno.customInspect")).call(expr, inspect, {}),
  "Deno's notebooks": (expr) => Reflect.get(expr, Symbol.for("Jupyter.display")).call(expr)["text/plain"],
  String: (expr) => String(expr),
  "a template": (expr) => `${expr}`,
  ".toString()": (expr) => expr.toString(),
};

describe.each(Object.entries(consoles))("E1: an expression printed by %s", (_, print) => {
  test.each(nodes.map((node) => [node.node, node] as const))("is its listing: %s", (_, node) => {
    expect(print(node)).toBe(show(node));
  });

  test("is its value where it is a constant", () => {
    expect(print(constant(5))).toBe("5: float32[] constant");
    expect(print(constant(tensor([1, 2])))).toBe("constant: float32[2] constant");
  });

  test("is the end of a long listing", () => {
    let sum: Expr = x;
    for (let i = 0; i < 2000; i++) sum = add(sum, x);
    const lines = String(print(sum)).split("\n");
    expect(lines).toHaveLength(61);
    expect(lines[0]).toBe("… 1941 more lines, which show(expr) gives");
    expect(lines.at(-1)).toBe("%2000: float32[batch, 2] = add(%1999, x)");
  });
});

test("E1: inside of lists and records an expression is one line", () => {
  expect(inspect({ x, w, y, pairs: [[b, mul(b, 2)]] })).toBe(
    [
      "{",
      "  x: x: float32[batch, 2] input,",
      "  w: w: float32[2, 1] variable,",
      "  y: float32[batch, 1] = add(matmul(tanh(…), w), variable),",
      "  pairs: [ [ variable: float32[1] variable, float32[1] = mul(variable, 2) ] ]",
      "}",
    ].join("\n"),
  );
});

test("E1: what a console shows is not part of an expression", () => {
  expect(Object.keys(y).sort()).toEqual(["dtype", "index", "node", "of", "origin", "serial", "shape"]);
  expect({ ...x }).toEqual(x);
  expect(Reflect.ownKeys(x).filter((key) => typeof key === "symbol")).toEqual([]);
});

describe("E2: JavaScript's operators refuse expressions", () => {
  const number = y as unknown as number;
  test.each<[string, () => unknown]>([
    ["expr + 1", () => number + 1],
    ["1 + expr", () => 1 + number],
    ["expr + expr", () => number + number],
    ["- expr", () => -number],
    ["expr * 2", () => number * 2],
    ["expr < 3", () => number < 3],
    // biome-ignore lint/suspicious/noDoubleEquals: what it does is the question
    ["expr == 3", () => number == 3],
    ["Number(expr)", () => Number(number)],
    ["Math.max(expr, 0)", () => Math.max(number, 0)],
    ["'loss ' + expr", () => `${"loss "}` + number],
  ])("%s names add", (_, use) => {
    expect(use).toThrow(GraphError);
    expect(use).toThrow(
      "JavaScript's operators: + - * / < > == do not compute with the result of add, which is an expression and has a value only when a step runs. Use add, sub, mul, div, less, greater or equal;",
    );
  });

  test("for every kind of node", () => {
    for (const node of nodes) expect(() => (node as unknown as number) + 1).toThrow("Use add, sub");
    expect(() => (x as unknown as number) + 1).toThrow('do not compute with input "x"');
  });
});
