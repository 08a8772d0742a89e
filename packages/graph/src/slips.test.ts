import { describe, expect, it } from "vitest";
import {
  add,
  apply,
  chain,
  constant,
  elementwise,
  gradients,
  input,
  merge,
  pad,
  randomStream,
  slice,
  type Unary,
  variable,
} from "./index.ts";

const x = input("x", ["batch", 3]);
const w = variable(1, { name: "w" });
const noise = randomStream(0);
const updates = "Give pairs of a variable and its next value, such as optimizer.getUpdates(loss, net.parameters).";
const written = 'Write input("x", ["batch", 2], "int32").';

/** The function without its types, as JavaScript calls it. */
function untyped(f: unknown): (...given: unknown[]) => unknown {
  return f as (...given: unknown[]) => unknown;
}

describe("a call as other frameworks have it", () => {
  it.each<[title: string, call: () => unknown, message: string]>([
    ["input(shape, name)", () => untyped(input)([2], "x"), `input: the name, a text, comes first. ${written}`],
    ["input(options)", () => untyped(input)({ shape: [2] }), `input: the name, a text, comes first. ${written}`],
    [
      "an op of a stream in place of a draw",
      () => untyped(add)(x, noise),
      "add: operand 1 is a record of uniform, normal, bernoulli, not an expression. Take one of its entries, such as .uniform.",
    ],
    ["input(name)", () => untyped(input)("x"), 'input: the shape is undefined, not a list. Write input("x", […]).'],
    ["input(name, size)", () => untyped(input)("x", 2), 'input: the shape is 2, not a list. Write input("x", [2, …]).'],
    [
      "input(name, options)",
      () => untyped(input)("x", {}),
      'input: the shape is an object, not a list. Write input("x", […]).',
    ],
    [
      "input(name, shape, options)",
      () => untyped(input)("x", [2], { dtype: "int32" }),
      `input: the dtype is a word, not an object. ${written}`,
    ],
    [
      "slice by one number",
      () => untyped(slice)(x, 0, 1),
      "slice: `starts` is 0, not a list with an entry for each axis. Write slice(x, [0, …], [1, …]).",
    ],
    [
      "slice without ends",
      () => untyped(slice)(x, [0, 1]),
      "slice: `ends` is undefined, not a list with an entry for each axis. Write slice(x, [0, …], [1, …]).",
    ],
    [
      "slice of nothing",
      () => untyped(slice)(undefined, [0], [1]),
      "slice: operand 0 is undefined, not an expression.",
    ],
    [
      "pad by one number",
      () => untyped(pad)(x, 1),
      "pad: `before` is 1, not a list with an entry for each axis. Write pad(x, [0, …], [1, …]).",
    ],
    [
      "draws of sizes one by one",
      () => untyped(noise.normal)(2, 3),
      "normal: it takes 1 argument, got 2. Write noise.normal([2]), and for another scale add(a, mul(b, noise.normal([2]))).",
    ],
    [
      "draws between bounds",
      () => untyped(noise.uniform)([2], -1, 1),
      "uniform: it takes 1 argument, got 3. Write noise.uniform([2]), and for another scale add(a, mul(b, noise.uniform([2]))).",
    ],
    ["draws by options", () => untyped(noise.uniform)({ shape: [2] }), "uniform: the shape is an object, not a list."],
    [
      "bernoulli without a shape",
      () => untyped(noise.bernoulli)(0.5),
      "bernoulli: the shape is undefined, not a list. Write noise.bernoulli(0.5, [2]).",
    ],
    ["one pair", () => untyped(chain)([w, constant(2)]), `chain: update 0 is variable "w", not a pair. ${updates}`],
    ["a variable", () => untyped(merge)(w, w), `merge: the updates are not a list. ${updates}`],
    ["nothing", () => untyped(chain)([[w, constant(2)]], undefined), "chain: the updates are not a list."],
    ["gradients of nothing", () => untyped(gradients)(w), "gradients: wrt is missing, not a list of expressions."],
  ])("says what to write: %s", (_, call, message) => {
    expect(call).toThrow(message);
  });

  it("maps over shapes, as JavaScript's own functions do", () => {
    expect([[2], [3]].map(randomStream(0).normal).map(({ shape }) => shape)).toEqual([[2], [3]]);
  });

  it.each<[gave: string, vjp: unknown]>([
    ["one expression for 1 operand", (g: unknown) => g],
    ["a list of 0 for 1 operand", () => []],
    ["undefined for 1 operand", () => undefined],
  ])("refuses a vjp that gave %s", (gave, vjp) => {
    const primitive = elementwise<Unary>({ name: "acme/same", scalar: (value) => value, vjp: vjp as () => [null] });
    expect(() => gradients(apply(primitive, [w]), [w])).toThrow(
      `acme/same: its vjp gave ${gave}. Return a list with a gradient for each operand, null for one that has none.`,
    );
  });
});
