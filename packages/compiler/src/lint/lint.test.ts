import {
  add,
  clip,
  div,
  type Expr,
  exp,
  gather,
  gradients,
  input,
  log,
  logSoftmax,
  logSumExp,
  matmul,
  mean,
  mul,
  neg,
  randomStream,
  relu,
  scan,
  softmax,
  square,
  stopGradient,
  sub,
  sum,
  transpose,
  type Update,
  type Variable,
  variable,
} from "@handloom/graph";
import { describe, expect, test } from "vitest";
import { compile } from "../compile.ts";
import { createReferenceEngine } from "../referenceEngine.ts";
import { repeat } from "../step.ts";
import { type Finding, LintError, showFinding } from "./finding.ts";
import { lint } from "./lint.ts";

const [x, y] = [input("x", ["batch", 3]), input("y", ["batch", 3])];

function weights(name: string, shape: readonly [number, number] = [3, 3]): Variable {
  return variable(new Array(shape[0]).fill(new Array(shape[1]).fill(0.1)), { name });
}

/** Gradient descent, as an optimizer writes it. */
function descend(loss: Expr, parameters: readonly Variable[]): Update[] {
  return gradients(loss, parameters).map((g, i): Update => {
    const w = parameters[i] as Variable;
    return [w, sub(w, mul(0.1, g))];
  });
}

function follow(target: Variable, leader: Expr, tau: number): Update {
  return [target, add(mul(1 - tau, target), mul(tau, leader))];
}

function rules(found: readonly Finding[]): string[] {
  return found.map(({ rule, certain }) => `${rule}${certain ? "" : "?"}`);
}

/** The line of this file in which a function is called. */
function lineOf(call: () => unknown): number {
  const [, line] = /lint\.test\.ts:(\d+)/.exec(String((call() as Finding[])[0]?.line)) ?? [];
  return Number(line);
}

/** The text of a finding, without where this file stands. */
function shown(finding: Finding | undefined): string {
  return finding === undefined ? "nothing" : showFinding(finding).replaceAll(/\S*lint\.test\.ts:\d+:\d+/g, "HERE");
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
    expect(rules(lint([step(mean(log(div(shares, sum(shares, { axes: [1], keepDims: true })))))]))).toEqual([
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
    const here = new Error().stack?.split("\n")[1]?.match(/lint\.test\.ts:(\d+)/)?.[1];
    expect(lineOf(() => lint([step(mean(log(softmax(x))))]))).toBe(Number(here) + 1);
  });
});

describe("softmaxAsLogits", () => {
  const step = (loss: Expr) => ({ inputs: { x, y }, outputs: { loss: add(loss, mean(y)) } });
  test("it finds probabilities where logits are wanted", () => {
    const crossEntropy = (logits: Expr) => neg(mean(sum(mul(y, logSoftmax(logits)), { axes: [1] })));
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
      [level, add(mul(0.9, level), mul(0.1, mean(x, { axes: [0] })))],
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
