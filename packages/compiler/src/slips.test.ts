import { input, sum, variable } from "@handloom/graph";
import { describe, expect, it } from "vitest";
import { compile, createReferenceEngine, lint, repeat } from "./index.ts";

const engine = createReferenceEngine();
const x = input("x", ["batch"]);
const w = variable(1, { name: "w" });
const step = { inputs: { x }, outputs: { total: sum(x) } };

/** The function without its types, as JavaScript calls it. */
function untyped(f: unknown): (...given: unknown[]) => unknown {
  return f as (...given: unknown[]) => unknown;
}

describe("a call as other frameworks have it", () => {
  it.each<[title: string, call: () => unknown, message: string]>([
    [
      "compile(engine, inputs, outputs)",
      () => untyped(compile)(engine, [x], [sum(x)]),
      "compile: there is no step: the second argument is a list. Write compile(engine, { inputs, outputs, updates }).",
    ],
    ["compile(null)", () => untyped(compile)(null, step), "compile: there is no engine: the first argument is null."],
    [
      "an optimizer for updates",
      () => untyped(compile)(engine, { updates: { getUpdates: () => [] } }),
      "compile: the updates are not a list. Give pairs",
    ],
    [
      "one pair",
      () => untyped(compile)(engine, { updates: [w, sum(w)] }),
      'compile: update 0 is variable "w", not a pair.',
    ],
    ["a record of steps", () => untyped(lint)({ step }), "lint: the steps are not a list. Write lint([step])."],
    ["one compiled step", () => untyped(lint)(compile(engine, step)), "lint: the steps are not a list."],
    [
      "repeat(step, count)",
      () => untyped(repeat)(step, 3),
      'repeat: `over`, the second argument, is not a list. Write repeat(step, [x], "k").',
    ],
    [
      "repeat(step, over)",
      () => untyped(repeat)(step, [x]),
      "repeat: nothing says how often: the third argument is missing.",
    ],
  ])("says what to write: %s", (_, call, message) => {
    expect(call).toThrow(message);
  });
});
