import {
  add,
  type Expr,
  input,
  matmul,
  max,
  mean,
  mul,
  relu,
  square,
  stopGradient,
  sub,
  type Update,
  type Variable,
  variable,
  where,
} from "@handloom/graph";
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

describe("C9 swappedTarget", () => {
  const learning = () => {
    const [online, target] = [weights("online"), weights("target")];
    const loss = mean(square(sub(matmul(x, online), stopGradient(matmul(y, target)))));
    const [learned] = descend(loss, [online]) as [Update];
    return { online, target, learned, step: { inputs: { x, y }, outputs: { loss } } };
  };
  test("C9: it finds a network that follows its target, in a step of its own", () => {
    const { online, target, learned, step } = learning();
    const found = lint([{ ...step, updates: [learned] }, { updates: [follow(online, target, 0.01)] }]);
    expect(rules(found)).toEqual(["swappedTarget?"]);
    expect(shown(found[0])).toMatchInlineSnapshot(
      `"guess: swappedTarget at HERE: variable "online" learns and follows variable "target", which no step updates. Is the target swapped with its source? The target comes first: softUpdate(target, online, tau)."`,
    );
  });
  test("C9: it finds it behind the optimizer's update, and with a τ that is a variable", () => {
    const { online, target, learned, step } = learning();
    const tau = variable(0.01, { name: "tau" });
    const numbers: Update = [online, add(mul(0.99, learned[1]), mul(0.01, target))];
    const named: Update = [online, add(mul(sub(1, tau), learned[1]), mul(tau, target))];
    const towards: Update = [online, add(learned[1], mul(0.01, sub(target, learned[1])))];
    for (const update of [numbers, named, towards])
      expect(rules(lint([{ ...step, updates: [update] }]))).toEqual(["swappedTarget?"]);
  });
  test("C9: it lets the right order pass, and averages that go back and forth", () => {
    const { online, target, learned, step } = learning();
    expect(lint([{ ...step, updates: [learned] }, { updates: [follow(target, online, 0.01)] }])).toEqual([]);
    const both = [
      { ...step, updates: [learned] },
      { updates: [follow(target, online, 0.01), follow(online, target, 0.01)] },
    ];
    expect(lint(both)).toEqual([]);
  });
});

describe("C9 uncopiedTarget", () => {
  const network = (name: string) => {
    const [w, b, out] = [
      weights(`${name}/w`),
      variable([0, 0, 0], { name: `${name}/b` }),
      weights(`${name}/out`, [3, 1]),
    ];
    return { parameters: [w, b, out], of: (input: Expr) => matmul(relu(add(matmul(input, w), b)), out) };
  };
  const [online, target] = [network("online"), network("target")];
  const wanted = stopGradient(add(1, mul(0.9, max(target.of(y), { axis: -1 }))));
  const loss = mean(square(sub(max(online.of(x), { axis: -1 }), wanted)));
  const learn = { inputs: { x, y }, outputs: { loss }, updates: descend(loss, online.parameters) };
  const copies = online.parameters.map((from, i): Update => [target.parameters[i] as Variable, from]);

  test("C9: it finds a target network that nothing copies, once for all of its weights", () => {
    const found = lint([learn]);
    expect(rules(found)).toEqual(["uncopiedTarget?"]);
    expect(shown(found[0])).toMatchInlineSnapshot(
      `"guess: uncopiedTarget at HERE: variable "target/w", and 2 more such, is used as variable "online/w" is, which learns, but no step copies or moves it. Copy or move it (copyEvery, softUpdate), give lint the step that does, or take no notice if it is frozen."`,
    );
  });
  test("C9: it finds it where the step shows nothing, and where a step of its own computes the targets", () => {
    expect(rules(lint([{ inputs: { x, y }, updates: learn.updates }]))).toEqual(["uncopiedTarget?"]);
    const given = input("given", ["batch"]);
    const fed = mean(square(sub(max(online.of(x), { axis: -1 }), given)));
    const steps = [
      { inputs: { y }, outputs: { wanted } },
      { inputs: { x, given }, outputs: { fed }, updates: descend(fed, online.parameters) },
    ];
    expect(rules(lint(steps))).toEqual(["uncopiedTarget?"]);
    expect(lint([...steps, { updates: copies }])).toEqual([]);
  });
  test("C9: it lets a copy pass, whole, soft or now and then", () => {
    const soft = copies.map(([to, from]): Update => follow(to, from, 0.01));
    const due = input("due", [], "bool");
    const when = copies.map(([to, from]): Update => [to, where(due, from, to)]);
    const step = (updates: readonly Update[]) => ({ updates });
    for (const given of [step(copies), step(soft), { ...step(when), inputs: { due } }])
      expect(lint([learn, given])).toEqual([]);
  });
  test("C9: it lets a teacher of another build pass, and frozen layers below those that learn", () => {
    const [frozen, head] = [weights("frozen"), weights("head")];
    const out = mean(square(matmul(stopGradient(matmul(x, frozen)), head)));
    expect(lint([{ inputs: { x }, outputs: { out }, updates: descend(out, [head]) }])).toEqual([]);
  });
});
