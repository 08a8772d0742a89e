import {
  add,
  clip,
  div,
  type Expr,
  exp,
  input,
  log,
  logSoftmax,
  logSumExp,
  matmul,
  mean,
  mul,
  neg,
  scan,
  softmax,
  sum,
  transpose,
  variable,
} from "@handloom/graph";
import { describe, expect, test } from "vitest";
import type { Finding } from "./finding.ts";
import { lint } from "./lint.ts";
import { rules, shown, weights } from "./smallPrograms.cases.ts";

const [x, y] = [input("x", ["batch", 3]), input("y", ["batch", 3])];

/** The line of this file in which a function is called. */
function lineOf(call: () => unknown): number {
  const [, line] = /softmax\.test\.ts:(\d+)/.exec(String((call() as Finding[])[0]?.line)) ?? [];
  return Number(line);
}

describe("logOfSoftmax", () => {
  const step = (loss: Expr) => ({ inputs: { x }, outputs: { loss } });
  test("it finds the logarithm of a softmax, moved or not, written out or not", () => {
    const found = lint([step(mean(log(softmax(x))))]);
    expect(rules(found)).toEqual(["logOfSoftmax"]);
    expect(shown(found[0])).toMatchInlineSnapshot(
      `"certain: logOfSoftmax at HERE: the logarithm of a softmax is -∞ where a probability rounds to 0. Use logSoftmax on the logits."`,
    );
    expect(rules(lint([step(mean(log(transpose(softmax(x)))))]))).toEqual(["logOfSoftmax"]);
    const shares = exp(x);
    expect(rules(lint([step(mean(log(div(shares, sum(shares, { axis: 1, keepDims: true })))))]))).toEqual([
      "logOfSoftmax",
    ]);
  });
  test("it finds it in a loop's body", () => {
    const { output } = scan(({ t }: { t: Expr }, row) => ({ carry: { t }, output: log(softmax(row)) }), {
      carry: { t: variable(0) },
      over: x,
    });
    expect(rules(lint([step(mean(output))]))).toEqual(["logOfSoftmax"]);
  });
  test("it lets logSoftmax pass, and probabilities that are kept above 0", () => {
    expect(lint([step(mean(logSoftmax(x)))])).toEqual([]);
    expect(lint([step(mean(log(clip(softmax(x), 1e-7, 1))))])).toEqual([]);
  });
  test("it names the user's line", () => {
    const here = new Error().stack?.split("\n")[1]?.match(/softmax\.test\.ts:(\d+)/)?.[1];
    expect(lineOf(() => lint([step(mean(log(softmax(x))))]))).toBe(Number(here) + 1);
  });
});

describe("softmaxAsLogits", () => {
  const step = (loss: Expr) => ({ inputs: { x, y }, outputs: { loss: add(loss, mean(y)) } });
  test("it finds probabilities where logits are wanted", () => {
    const crossEntropy = (logits: Expr) => neg(mean(sum(mul(y, logSoftmax(logits)), { axis: 1 })));
    const found = lint([step(crossEntropy(softmax(x)))]);
    expect(rules(found)).toEqual(["softmaxAsLogits"]);
    expect(shown(found[0])).toMatchInlineSnapshot(
      `"certain: softmaxAsLogits at HERE: probabilities of a softmax are taken for logits. Hand on the logits, or use the loss on probabilities."`,
    );
    expect(rules(lint([step(mean(softmax(softmax(x))))]))).toEqual(["softmaxAsLogits"]);
    expect(rules(lint([step(logSumExp(softmax(x)))]))).toEqual(["softmaxAsLogits"]);
    expect(lint([step(crossEntropy(x))])).toEqual([]);
  });
  test("it lets pass what lies between two softmaxes", () => {
    const attention = softmax(matmul(softmax(x), weights("values")));
    expect(lint([{ inputs: { x }, outputs: { attention } }])).toEqual([]);
    expect(lint([{ inputs: { x }, outputs: { sharper: softmax(mul(softmax(x), 10)) } }])).toEqual([]);
  });
});
