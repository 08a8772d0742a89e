import { tanh, variable } from "@handloom/graph";
import { describe, expect, it } from "vitest";
import { bidirectional, gru, lstm, rnn } from "./index.ts";

const x = variable([[[1], [2]]]);

/** A value that no type allows. */
const odd = (value: unknown): never => value as never;

describe("what recurrent layers refuse", () => {
  it.each([
    ["units", () => rnn(0), "rnn: units is 0. Give a whole number of at least 1."],
    ["a dialect", () => lstm(1, { dialect: odd("jax") }), 'lstm: dialect is "jax". Give one of "keras", "torch".'],
    [
      "an option",
      () => gru(1, odd({ returnSequence: true })),
      'gru: no option "returnSequence"; did you mean returnSequences?',
    ],
    ["a seed", () => gru(1, { seed: -1 }), "gru: seed is -1. Give a whole number from 0 to 2147483647."],
    [
      "a name of an activation",
      () => rnn(1, { activation: odd("relu") }),
      'rnn: activation is "relu", not a function. Import one from @handloom/graph, such as tanh or relu.',
    ],
    [
      "a name of a gate's",
      () => gru(1, { recurrentActivation: odd("relu") }),
      'gru: recurrentActivation is "relu", not a function.',
    ],
    ["a checkpoint", () => rnn(1, { checkpoint: 0 }), "rnn: checkpoint is 0. Give a whole number of at least 1."],
    ["a projection", () => lstm(1, { projection: 0.5 }), "lstm: projection is 0.5. Give a whole number of at least 1."],
    [
      "PyTorch's reset before",
      () => gru(1, { dialect: "torch", resetAfter: false }),
      'gru: resetAfter is false, which "torch" does not have. Leave the dialect out.',
    ],
    [
      "an initializer",
      () => gru(1, { recurrentInitializer: odd("zero") }),
      'gru: recurrentInitializer is "zero", not an initializer or the name of one.',
    ],
    ["a matrix", () => rnn(1)(variable([[1, 2]])), "rnn: x has 2 axes. Give [batch, time, features]."],
    ["a step of sequences", () => rnn(1).step(x, { h: x }), "rnn: x of a step has 3 axes. Give [batch, features]."],
    ["numbers", () => rnn(1)(odd([[[1]]])), "rnn: x is a list of numbers, not an expression."],
    [
      "masks twice",
      () => rnn(1).run(x, { mask: x, lengths: x }),
      "rnn: both mask and lengths say which steps count. Give one of them.",
    ],
    ["lengths of a matrix", () => rnn(1).run(x, { lengths: x }), "rnn: lengths has 3 axes. Give [batch]."],
    [
      "a mask of numbers",
      () => rnn(1).run(x, { mask: odd([[true]]) }),
      "rnn: mask is not an expression. Give [batch, time].",
    ],
    ["lengths in a call", () => rnn(1)(x, odd({ lengths: x })), 'rnn: no option "lengths"'],
    [
      "dense's",
      () => bidirectional(odd(tanh)),
      "bidirectional: the first argument is not a recurrent layer. Write bidirectional(lstm(8)).",
    ],
    [
      "a merge",
      () => bidirectional(rnn(1), { merge: odd("ave") }),
      'bidirectional: merge is "ave". Give one of "concat", "sum", "mul", "mean".',
    ],
    [
      "one direction's state",
      () => bidirectional(rnn(1)).run(x, { initialState: odd({ h: x }) }),
      "bidirectional: initialState is not that of both directions. Give { forward, backward }.",
    ],
    [
      "variables before a call",
      () => rnn(1).variables,
      "variables: the layer has not been called, so its variables are not made yet.",
    ],
  ])("%s", (_, call, message) => {
    expect(call).toThrow(message);
  });
});
