import {
  chain,
  type Expr,
  equal,
  guarded,
  input,
  matmul,
  mean,
  mul,
  square,
  stopGradient,
  sub,
  type Update,
  where,
} from "@handloom/graph";
import { describe, expect, test } from "vitest";
import { lint } from "./lint.ts";
import { descend, follow, rules, weights } from "./smallPrograms.cases.ts";

const [x, y] = [input("x", ["batch", 3]), input("y", ["batch", 3])];

/** The updates, left out where the loss is not finite. */
function guard(loss: Expr, updates: readonly Update[]): Update[] {
  const condition = equal(mul(loss, 0), 0);
  return updates.map(([target, value]): Update => {
    return [
      target,
      guarded(where(condition, value, target), { condition, of: value, otherwise: target, finite: true }),
    ];
  });
}

/** A network and a target that follows it. */
function program({ stopped = true, tau = 0.01, cut = false }) {
  const [online, target] = [weights("online"), weights("target")];
  const wanted = matmul(y, target);
  const predicted = cut ? stopGradient(matmul(x, online)) : matmul(x, online);
  const loss = mean(square(sub(predicted, stopped ? stopGradient(wanted) : wanted)));
  const learned = cut ? [] : descend(loss, stopped ? [online] : [online, target]);
  const followed = stopped ? chain(learned, [follow(target, online, tau)]) : learned;
  return { step: { inputs: { x, y }, outputs: { loss } }, loss, updates: followed, online, target };
}

describe("B3: what is guarded against NaN is looked at as if that never came", () => {
  test.each([
    ["clean", {}],
    ["tau swapped", { tau: 0.9 }],
    ["a target that learns", { stopped: false }],
  ])("B3: %s", (_, options) => {
    const { step, loss, updates, target, online } = program(options);
    const beside = { updates: [follow(target, online, 0.01)] };
    const plain = rules(lint([{ ...step, updates }, beside]));
    expect(rules(lint([{ ...step, updates: guard(loss, updates) }, beside]))).toEqual(plain);
    expect(plain.length > 0).toBe(Object.keys(options).length > 0);
  });
  test("B3: state that nothing reads", () => {
    const { step, loss, updates, online } = program({});
    const idle = follow(weights("idle"), online, 0.1);
    const plain = rules(lint([{ ...step, updates: [...updates, idle] }]));
    expect(rules(lint([{ ...step, updates: guard(loss, [...updates, idle]) }]))).toEqual(plain);
    expect(plain).toContain("unreadState?");
  });
});
