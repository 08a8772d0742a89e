import { add, input, matmul, mean, mul, square, stopGradient, sub, type Update } from "@handloom/graph";
import { describe, expect, test } from "vitest";
import { lint } from "./lint.ts";
import { descend, follow, rules, shown, weights } from "./smallPrograms.cases.ts";

const [x, y] = [input("x", ["batch", 3]), input("y", ["batch", 3])];

describe("trainedTarget", () => {
  function learning(stopped: boolean) {
    const [online, target] = [weights("online"), weights("target")];
    const wanted = matmul(y, target);
    const loss = mean(square(sub(matmul(x, online), stopped ? stopGradient(wanted) : wanted)));
    return { online, target, loss, inputs: { x, y }, outputs: { loss } };
  }
  test("it finds a target that an optimizer moves in another step", () => {
    const { online, target, loss, ...step } = learning(false);
    const steps = [{ ...step, updates: descend(loss, [online, target]) }, { updates: [follow(target, online, 0.01)] }];
    const found = lint(steps);
    expect(rules(found)).toEqual(["trainedTarget"]);
    expect(shown(found[0])).toMatchInlineSnapshot(
      `"certain: trainedTarget at HERE: variable "target" follows variable "online", but is trained as well. Leave targets out of getUpdates, and stop their gradients."`,
    );
  });
  test("it finds a target that an optimizer moves in the same step", () => {
    const { online, target, loss, ...step } = learning(false);
    const [[, o], [, t]] = descend(loss, [online, target]) as [Update, Update];
    const chained: Update = [target, add(mul(0.99, t), mul(0.01, o))];
    expect(rules(lint([{ ...step, updates: [[online, o], chained] }]))).toEqual(["trainedTarget"]);
    const other: Update = [target, add(t, mul(0.01, sub(o, t)))];
    expect(rules(lint([{ ...step, updates: [[online, o], other] }]))).toEqual(["trainedTarget"]);
  });
  test("it lets a target pass that only follows", () => {
    const { online, target, loss, ...step } = learning(true);
    const [learned] = descend(loss, [online]) as [Update];
    const together = { ...step, updates: [learned, follow(target, learned[1], 0.01)] };
    expect(lint([together])).toEqual([]);
    const apart = [{ ...step, updates: [learned] }, { updates: [follow(target, online, 1)] }];
    expect(lint(apart)).toEqual([]);
  });
  test("it is unsure of a network that is overwritten by another one and goes on learning", () => {
    const { online, target, loss, ...step } = learning(false);
    const steps = [{ ...step, updates: descend(loss, [online, target]) }, { updates: [[target, online]] as Update[] }];
    expect(rules(lint(steps))).toEqual(["trainedTarget?"]);
  });
  test("it lets averages pull each other: slow weights that fast ones go back to", () => {
    const { online: fast, target: slow, loss, ...step } = learning(true);
    const slowNext = follow(slow, fast, 0.1);
    const steps = [
      { ...step, updates: descend(loss, [fast]) },
      { updates: [slowNext, [fast, slowNext[1]]] as Update[] },
    ];
    expect(lint(steps)).toEqual([]);
  });
});

describe("swappedTau", () => {
  const steps = (tau: number) => {
    const [online, target] = [weights("online"), weights("target")];
    const loss = mean(square(sub(matmul(x, online), stopGradient(matmul(y, target)))));
    return [
      { inputs: { x, y }, outputs: { loss }, updates: descend(loss, [online]) },
      { updates: [follow(target, online, tau)] },
    ];
  };
  test("it finds a target that keeps next to nothing of itself", () => {
    const found = lint(steps(0.995));
    expect(rules(found)).toEqual(["swappedTau?"]);
    expect(shown(found[0])).toMatchInlineSnapshot(
      `"guess: swappedTau at HERE: variable "target" keeps 0.5% of itself and takes 99.5% of variable "online" at each call. Is τ swapped with 1 - τ, or the target with its source? Pass τ small, such as 0.005."`,
    );
  });
  test("it lets small steps and whole copies pass", () => {
    for (const tau of [0.005, 0.5, 1]) expect(lint(steps(tau))).toEqual([]);
  });
});
