import { add, input, log, logSoftmax, matmul, mean, mul, neg, softmax, type Update, variable } from "@handloom/graph";
import { describe, expect, test } from "vitest";
import { createReferenceEngine } from "../reference/referenceEngine.ts";
import { compile } from "../step/compile.ts";
import { repeat } from "../step/repeat.ts";
import { LintError } from "./finding.ts";
import { lint } from "./lint.ts";
import { descend, rules, weights } from "./smallPrograms.cases.ts";

const x = input("x", ["batch", 3]);

describe("lint", () => {
  test("it puts the certain first", () => {
    const [w, lonely] = [weights("w"), variable([0, 0, 0], { name: "lonely" })];
    const loss = neg(mean(log(softmax(matmul(x, w)))));
    const updates: Update[] = [...descend(loss, [w]), [lonely, add(lonely, 1)]];
    expect(rules(lint([{ inputs: { x }, outputs: { loss }, updates }]))).toEqual(["logOfSoftmax", "unreadState?"]);
  });
  test("it takes compiled functions, and steps made of steps", () => {
    const step = { inputs: { x }, outputs: { loss: mean(log(softmax(x))) } };
    expect(rules(lint([compile(createReferenceEngine(), step)]))).toEqual(["logOfSoftmax"]);
    expect(rules(lint([repeat(step, [x], "k")]))).toEqual(["logOfSoftmax"]);
  });
});

describe("strict", () => {
  const engine = createReferenceEngine();
  test("it makes certain faults of the step errors", () => {
    const probabilities = softmax(x);
    const step = { inputs: { x }, outputs: { a: log(probabilities), b: softmax(probabilities) } };
    let error: unknown;
    try {
      compile(engine, step, { strict: true });
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(LintError);
    expect((error as LintError).findings).toHaveLength(2);
    expect((error as LintError).message.replace(/\S*lint\.test\.ts:\d+:\d+/, "HERE")).toMatchInlineSnapshot(
      `"logOfSoftmax: the logarithm of a softmax is -∞ where a probability rounds to 0 (made at HERE); and 1 more: softmaxAsLogits. Use logSoftmax on the logits."`,
    );
    expect(() => compile(engine, step)).not.toThrow();
  });
  test("it lets guesses and clean steps pass", () => {
    const lonely = variable(0.5, { name: "lonely" });
    const step = { inputs: { x }, outputs: { y: logSoftmax(x) }, updates: [[lonely, mul(lonely, 2)]] } as const;
    expect(rules(lint([step]))).toEqual(["unreadState?"]);
    expect(compile(engine, step, { strict: true })({ x: [[0, 0, 0]] }).y.shape).toEqual([1, 3]);
  });
});
