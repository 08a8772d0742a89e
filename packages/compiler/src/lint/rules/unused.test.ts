import {
  add,
  type Expr,
  gather,
  gradients,
  input,
  matmul,
  mean,
  mul,
  neg,
  randomStream,
  relu,
  square,
  stopGradient,
  sub,
  sum,
  type Update,
  variable,
} from "@handloom/graph";
import { describe, expect, test } from "vitest";
import { lint } from "../lint.ts";
import { descend, follow, rules, shown, weights } from "../smallPrograms.cases.ts";

const x = input("x", ["batch", 3]);

describe("neverUpdated", () => {
  const network = () => {
    const [w, b, out] = [weights("hidden"), variable([0, 0, 0], { name: "bias" }), weights("out", [3, 1])];
    const loss = mean(matmul(relu(add(matmul(x, w), b)), out));
    return { w, b, out, loss, step: { inputs: { x }, outputs: { loss } } };
  };
  test("it guesses that a weight beside trained ones was forgotten", () => {
    const { w, b, out, loss, step } = network();
    const found = lint([{ ...step, updates: descend(loss, [w, out]) }]);
    expect(rules(found)).toEqual(["neverUpdated?"]);
    expect(shown(found[0])).toMatchInlineSnapshot(
      `"guess: neverUpdated at HERE: no step updates variable "bias". Hand it to an optimizer, give lint the step that updates it, or take no notice if it is frozen."`,
    );
    expect(lint([{ ...step, updates: descend(loss, [w, b, out]) }])).toEqual([]);
  });
  test("it counts what other steps update", () => {
    const { w, b, out, loss, step } = network();
    const rest = { ...step, updates: descend(loss, [b]) };
    expect(lint([{ ...step, updates: descend(loss, [w, out]) }, rest])).toEqual([]);
  });
  test("it does not take data for weights, nor what is cut off, nor a program that trains nothing", () => {
    const { w, b, out, loss, step } = network();
    const rows = gather(weights("rollout"), input("index", ["batch"], "int32"));
    expect(lint([{ ...step, inputs: {}, updates: descend(loss, [w, b, out]), givens: [[x, rows]] }])).toEqual([]);
    const teacher = stopGradient(matmul(x, weights("teacher", [3, 1])));
    const distilled = mean(square(sub(loss, teacher)));
    expect(lint([{ ...step, outputs: { distilled }, updates: descend(distilled, [w, b, out]) }])).toEqual([]);
    expect(lint([step])).toEqual([]);
  });
  test("it is certain of what is said to be a parameter", () => {
    const { w, b, out, loss, step } = network();
    const owner = { variables: { w, b } };
    const found = lint([{ ...step, updates: descend(loss, [w]) }], { parameters: [owner, out] });
    expect(rules(found)).toEqual(["neverUpdated", "neverUpdated"]);
    expect(lint([{ ...step, updates: descend(loss, [w, b, out]) }], { parameters: [owner, out] })).toEqual([]);
  });
});

describe("detachedPath", () => {
  const adversaries = (cut: (fake: Expr) => Expr) => {
    const [generator, critic, noise] = [weights("generator"), weights("critic", [3, 1]), randomStream(1)];
    const fake = matmul(noise.normal([4, 3]), generator);
    const decay = mul(1e-4, sum(square(generator)));
    const loss = add(neg(mean(matmul(cut(fake), critic))), decay);
    const criticLoss = sub(mean(matmul(stopGradient(fake), critic)), mean(matmul(x, critic)));
    return [
      { inputs: { x }, outputs: { criticLoss }, updates: descend(criticLoss, [critic]) },
      { outputs: { loss }, updates: descend(loss, [generator]) },
    ];
  };
  test("it finds a generator whose path through the critic is cut", () => {
    const found = lint(adversaries(stopGradient));
    expect(rules(found)).toEqual(["detachedPath?"]);
    expect(shown(found[0])).toMatchInlineSnapshot(
      `"guess: detachedPath at HERE: the result of add reaches variable "generator" through a stopGradient (made at HERE), and its update takes no notice of the data. Leave the stopGradient out, or the update."`,
    );
    expect(lint(adversaries((fake) => fake))).toEqual([]);
  });
  test("it finds zero gradients that were asked for", () => {
    const w = weights("w");
    const loss = mean(stopGradient(matmul(x, w)));
    const [zero] = gradients(loss, [w], { unconnected: "zero" });
    expect(rules(lint([{ inputs: { x }, outputs: { loss }, updates: [[w, sub(w, zero)]] }]))).toEqual([
      "detachedPath?",
    ]);
  });
  test("it lets statistics of the data pass, and rates that change by themselves", () => {
    const [w, level, rate] = [weights("w"), variable([0, 0, 0], { name: "level" }), variable(1, { name: "rate" })];
    const loss = mul(mean(square(sub(matmul(x, w), stopGradient(level)))), stopGradient(rate));
    const updates: Update[] = [
      ...descend(loss, [w]),
      [level, add(mul(0.9, level), mul(0.1, mean(x, { axis: 0 })))],
      [rate, mul(rate, 0.99)],
    ];
    expect(lint([{ inputs: { x }, outputs: { loss }, updates }])).toEqual([]);
  });
});

describe("unreadState", () => {
  const train = () => {
    const [w, average] = [weights("w"), weights("average")];
    const loss = mean(square(matmul(x, w)));
    const updates = [...descend(loss, [w]), follow(average, w, 0.1)];
    return { w, average, step: { inputs: { x }, outputs: { loss }, updates } };
  };
  test("it finds averages that nothing evaluates", () => {
    const found = lint([train().step]);
    expect(rules(found)).toEqual(["unreadState?"]);
    expect(shown(found[0])).toMatchInlineSnapshot(
      `"guess: unreadState at HERE: variable "average" is updated, but no step reads it. Give lint the step that reads it, or leave the update out."`,
    );
  });
  test("it lets pass what another step reads, and counters", () => {
    const { average, w, step } = train();
    const count = variable(0, { dtype: "int32", name: "count" });
    const counting = { ...step, updates: [...step.updates, [count, add(count, 1)] as Update] };
    const evaluating = { inputs: { x }, outputs: { y: matmul(x, w) }, givens: [[w, average]] } as const;
    expect(lint([counting, evaluating])).toEqual([]);
  });
});
