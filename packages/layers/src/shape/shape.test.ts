import { add, type Expr, evaluate, input, mul, reshape, variable } from "@handloom/graph";
import { describe, expect, it } from "vitest";
import { conv1d, dense, sequential } from "../index.ts";
import { cropping, permuting, repeatVector, rescaling, reshaping, timeDistributed, zeroPadding } from "./index.ts";

const rows = (y: Expr, feeds = {}) => evaluate(y, feeds).toArray();
const image = variable([
  [
    [[1], [2], [3]],
    [[4], [5], [6]],
  ],
]);
const named = input("x", ["batch", "height", "width", 1]);
const odd = (value: unknown): never => value as never;

describe("layers that change shapes", () => {
  it("adds zeros around, on each side of all axes or as told", () => {
    expect(zeroPadding(1)(image).shape).toEqual([1, 4, 5, 1]);
    expect(rows(zeroPadding([[1, 0], 0])(image))).toEqual([
      [
        [[0], [0], [0]],
        [[1], [2], [3]],
        [[4], [5], [6]],
      ],
    ]);
  });

  it("takes the ends away, also of axes whose sizes have names", () => {
    expect(rows(cropping([[1, 0], 1])(image))).toEqual([[[[5]]]]);
    expect(
      rows(
        cropping([
          [0, 1],
          [1, 0],
        ])(named),
        { x: image.initial },
      ),
    ).toEqual([[[[2], [3]]]]);
    const undone = sequential(zeroPadding([[2, 1], 3]), cropping([[2, 1], 3]))(named);
    expect(rows(undone, { x: image.initial })).toEqual(image.initial.toArray());
  });

  it("reshapes and permutes each sample, in a batch that has a name", () => {
    const x = input("x", ["batch", 2, 3]);
    const feeds = {
      x: [
        [
          [1, 2, 3],
          [4, 5, 6],
        ],
      ],
    };
    expect(rows(reshaping([3, -1])(x), feeds)).toEqual([
      [
        [1, 2],
        [3, 4],
        [5, 6],
      ],
    ]);
    expect(rows(reshaping([6])(x), feeds)).toEqual([[1, 2, 3, 4, 5, 6]]);
    expect(rows(permuting([2, 1])(x), feeds)).toEqual([
      [
        [1, 4],
        [2, 5],
        [3, 6],
      ],
    ]);
    expect(rows(rescaling(0.5, { offset: 1 })(x), feeds)).toEqual([
      [
        [1.5, 2, 2.5],
        [3, 3.5, 4],
      ],
    ]);
  });

  it("repeats samples for as many steps as a size or a name says", () => {
    const steps = input("s", ["batch", "time"]);
    const y = repeatVector(steps.shape[1] as never)(input("x", ["batch", 1]));
    expect(rows(add(y, mul(0, reshape(steps, [-1, steps.shape[1] as never, 1]))), { x: [[7]], s: [[1, 2]] })).toEqual([
      [[7], [7]],
    ]);
    expect(rows(repeatVector(3)(variable([[7]])))).toEqual([[[7], [7], [7]]]);
  });

  it("applies a layer at each step with the same variables", () => {
    const [inner, x] = [conv1d(2, 2, { seed: 1 }), input("x", ["batch", "time", 4, 1])];
    const net = timeDistributed(inner);
    const y = net(x);
    const feed = [
      [
        [[1], [2], [3], [4]],
        [[5], [6], [7], [8]],
      ],
    ];
    const each = feed[0]?.map((step) => evaluate(inner(variable([step]))).toArray());
    expect(rows(y, { x: feed })).toEqual([each?.flat()]);
    expect(Object.keys(net.variables)).toEqual(["layer/kernel", "layer/bias"]);
    expect(net.parameters).toEqual(inner.parameters);
    expect(inner.parameters[0]?.name).toBe("layer/kernel");
  });

  it.each([
    [
      "negative sides",
      () => zeroPadding(-1),
      "zeroPadding: the sides are -1. Give a whole number ≥ 0 for all spatial axes, or for each axis one or [before, behind].",
    ],
    ["three numbers for an axis", () => cropping([odd([1, 2, 3])]), "cropping: the sides are [[1,2,3]]. Give a whole"],
    [
      "sides of another rank",
      () => cropping([1])(image),
      "cropping: x has shape [1, 2, 3, 1], and the sides are [1]. Give [batch, …spatial, channels], and sides for each spatial axis.",
    ],
    ["more than there is", () => cropping(2)(image), "axis 1 has 2 elements and no range 2:0"],
    ["a size for a shape", () => reshaping(odd(3)), "reshaping: the shape is not a list. Write reshaping([4, 4, 1])."],
    [
      "the batch in an order",
      () => permuting([0, 1]),
      "permuting: the axes are [0,1], not an order of 1, 2, …. Write permuting([2, 1]): the batch is axis 0 and stays.",
    ],
    ["sequences to repeat", () => repeatVector(2)(image), "repeatVector: x has 4 axes. Give [batch, features]."],
    ["a scale", () => rescaling(Number.NaN), "rescaling: scale is NaN. Give a number."],
    ["an offset", () => rescaling(1, odd(1)), "rescaling:"],
    ["no layer", () => timeDistributed(odd(3)), "timeDistributed: the first argument is not a layer. Write timeDist"],
    [
      "no time",
      () => timeDistributed(dense(1))(variable([1])),
      "timeDistributed: x has 1 axes. Give [batch, time, …].",
    ],
  ])("refuses %s", (_, call, message) => {
    expect(call).toThrow(message);
  });
});
