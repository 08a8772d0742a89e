import { evaluate, gradients, input, sum, variable } from "@handloom/graph";
import { tensor } from "@handloom/tensor";
import { describe, expect, it } from "vitest";
import { seeded } from "../layer/seeded.ts";
import { bidirectional, convLstm1d, convLstm2d, gru, lstm, rnn, stacked } from "./index.ts";

const x = input("x", ["batch", "time", 2]);
const feeds = {
  x: [
    [
      [1, 2],
      [3, 4],
      [5, 6],
    ],
    [
      [1, 0],
      [0, 1],
      [7, 7],
    ],
  ],
};
const odd = (value: unknown): never => value as never;

describe("stacked recurrent layers", () => {
  it("goes on from the states of all levels", () => {
    const net = stacked([lstm(3, { seed: 1 }), lstm(2, { seed: 2, returnSequences: true })]);
    const whole = net.run(x);
    const first = net.run(variable(feeds.x.map((steps) => steps.slice(0, 2))));
    const rest = net.run(variable(feeds.x.map((steps) => steps.slice(2))), { initialState: first.state });
    expect(evaluate(rest.last).allClose(evaluate(whole.last, feeds), { atol: 1e-12 })).toBe(true);
    expect(net(x).shape.length).toBe(3);
  });

  it("stands still behind a sequence's end at every level", () => {
    const net = stacked([gru(3, { seed: 1 }), rnn(2, { seed: 2 })]);
    const { state } = net.run(variable(feeds.x), { lengths: variable(tensor([2, 3], { dtype: "int32" })) });
    const short = net.run(variable(feeds.x.map((steps) => steps.slice(0, 2)))).state;
    state.forEach(({ h }, level) => {
      const [got, want] = evaluate([h, short[level]?.h ?? h]);
      const units = h.shape[1] as number;
      // The first sequence ends there, and the second goes on.
      for (let i = 0; i < units; i++) expect(got.data[i]).toBeCloseTo(want.data[i] as number, 12);
      expect(got.data[units]).not.toBeCloseTo(want.data[units] as number, 3);
    });
  });

  it("drops between levels in training only, and not behind the last", () => {
    const net = stacked([rnn(200, { seed: 1 }), rnn(50, { seed: 2 })], { dropout: 0.5 });
    const [plain, again, dropped] = [net(x), net(x), net(x, { training: true })].map((y) => evaluate(y, feeds));
    expect(again?.equals(plain as never)).toBe(true);
    expect(dropped?.equals(plain as never)).toBe(false);
    expect(dropped?.data.every((value) => value !== 0)).toBe(true);
    expect(Object.keys(net.variables).slice(-1)).toEqual(["dropout0/noise/count"]);
    expect(net.parameters.map(({ name }) => name)).toEqual([
      ...["0/kernel", "0/recurrentKernel", "0/bias"],
      ...["1/kernel", "1/recurrentKernel", "1/bias"],
    ]);
  });

  it("gives each level a seed of its own", () => {
    const made = () => {
      const net = seeded(3, stacked([rnn(2), rnn(2)]));
      net(x);
      return net.parameters.map(({ initial }) => `${[...initial.data]}`);
    };
    expect(made()).toEqual(made());
    const [, low, , , high] = made();
    expect(low).not.toBe(high);
  });

  it.each([
    [
      "no levels",
      () => stacked([]),
      "stacked: the first argument is not a list of recurrent layers. Write stacked([lstm(8), lstm(8)]).",
    ],
    ["levels without a list", () => stacked(odd(lstm(1))), "stacked: the first argument is not a list"],
    ["a rate", () => stacked([rnn(1), rnn(1)], { dropout: 1 }), "rate is 1. Give a number from 0 to below 1."],
    [
      "too few states",
      () => stacked([rnn(1), rnn(1)]).run(x, { initialState: [{ h: variable([[0]]) }] }),
      "stacked: initialState is not a list of one for each level. Give 2 states.",
    ],
    [
      "both directions of time",
      () => gru(1, { reverse: true, goBackwards: true }),
      "gru: both reverse and goBackwards say where it begins. Give one of them.",
    ],
    [
      "outputs at other places",
      () => bidirectional(gru(1, { goBackwards: true })),
      "gru: goBackwards puts outputs at other steps' places. Give { reverse: true }.",
    ],
  ])("refuses %s", (_, call, message) => {
    expect(call).toThrow(message);
  });
});

describe("convolutional LSTMs", () => {
  const [film, series] = [input("x", ["batch", "time", "height", 5, 2]), input("x", [1, 2, 4, 1])];

  it("has states of images, whose sizes may have names", () => {
    const net = convLstm2d(3, 2, { strides: [2, 1], returnSequences: true, seed: 1 });
    const { sequence, state } = net.run(film);
    const frames = tensor(
      Float64Array.from({ length: 2 * 3 * 6 * 5 * 2 }, (_, i) => Math.sin(i)),
      {
        shape: [2, 3, 6, 5, 2],
      },
    );
    const [all, end] = evaluate([sequence, state.c], { x: frames });
    expect([all.shape, end.shape]).toEqual([
      [2, 3, 3, 4, 3],
      [2, 3, 4, 3],
    ]);
    const slopes = evaluate(gradients(sum(sequence), net.parameters), { x: frames });
    expect(slopes.every(({ data }) => data.every(Number.isFinite))).toBe(true);
    expect(net.parameters.map(({ shape }) => shape)).toEqual([[2, 2, 2, 12], [2, 2, 3, 12], [12]]);
  });

  it("steps as it runs, and stands still where a mask says so", () => {
    const net = convLstm1d(2, 3, { padding: "same", seed: 1 });
    const frames = [
      [[1], [2], [3], [4]],
      [[5], [6], [7], [8]],
    ];
    const { state } = net.run(series, { mask: variable(tensor([[true, false]])) });
    const none = variable(tensor(new Float64Array(8), { shape: [1, 4, 2] }));
    const once = net.step(variable([frames[0] as number[][]]), { h: none, c: none });
    const got = evaluate([state.h, state.c], { x: [frames] });
    evaluate([once.h, once.c]).forEach((want, i) => expect(got[i]?.allClose(want, { atol: 1e-12 })).toBe(true));
  });

  it.each([
    ["a size", () => convLstm1d(1, 0), "convLstm1d: size is 0. Give whole numbers ≥ 1"],
    ["filters", () => convLstm2d(0, 3), "convLstm2d: filters is 0. Give a whole number of at least 1."],
    ["a dialect", () => convLstm1d(1, 3, odd({ dialect: "torch" })), 'convLstm1d: no option "dialect"'],
    [
      "images where rows are",
      () => convLstm1d(1, 3)(film),
      "convLstm1d: x has 5 axes. Give [batch, time, width, features].",
    ],
  ])("refuses %s", (_, call, message) => {
    expect(call).toThrow(message);
  });
});
