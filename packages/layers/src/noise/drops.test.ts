import { evaluate, variable } from "@handloom/graph";
import { tensor } from "@handloom/tensor";
import { describe, expect, it } from "vitest";
import { alphaDropout, gaussianDropout, spatialDropout } from "./index.ts";

const training = { training: true };
const size = 20_000;
const normals = variable(Float64Array.from({ length: size }, (_, i) => Math.sqrt(12) * ((i + 0.5) / size - 0.5)));
const moments = (values: ArrayLike<number>) => {
  const all = Array.from(values);
  const mean = all.reduce((sum, x) => sum + x, 0) / all.length;
  return [mean, all.reduce((sum, x) => sum + (x - mean) ** 2, 0) / all.length] as const;
};

describe("layers of noise", () => {
  it.each([
    ["spatialDropout", spatialDropout(0.5)],
    ["alphaDropout", alphaDropout(0.5)],
    ["gaussianDropout", gaussianDropout(0.5)],
  ] as const)("%s is the identity outside training and keeps the place of its draws", (_, net) => {
    const x = variable([[[1, 2]]]);
    expect(net(x)).toBe(x);
    expect(net(x, training)).not.toBe(x);
    expect(Object.keys(net.variables)).toEqual(["noise/count"]);
    expect(net.parameters).toEqual([]);
  });

  it("drops whole channels of a sample, and a share of them", () => {
    const ones = variable(tensor(new Float64Array(4000 * 3).fill(1), { shape: [1000, 3, 4] }));
    const y = evaluate(spatialDropout(0.25, { seed: 4 })(ones, training));
    const channels = Array.from({ length: 4000 }, (_, i) =>
      [0, 1, 2].map((place) => y.data[(Math.floor(i / 4) * 3 + place) * 4 + (i % 4)] as number),
    );
    expect(channels.every(([a, b, c]) => a === b && b === c)).toBe(true);
    const kept = channels.filter(([a]) => a !== 0);
    expect(new Set(kept.flat())).toEqual(new Set([1 / 0.75]));
    // 4,000 draws: the share has a standard deviation of 0.007.
    expect(Math.abs(kept.length / 4000 - 0.75)).toBeLessThan(0.028);
  });

  it("keeps mean 0 and variance 1, and drops to where selu ends", () => {
    const y = evaluate(alphaDropout(0.3, { seed: 2 })(normals, training)).data;
    const [mean, variance] = moments(y);
    expect(Math.abs(mean)).toBeLessThan(0.03);
    expect(Math.abs(variance - 1)).toBeLessThan(0.03);
    const dropped = evaluate(alphaDropout(0.3, { seed: 2 })(variable(new Float64Array(size)), training)).data;
    // PyTorch's alpha_dropout(zeros, 0.3) has these two values.
    const [a = 0, b = 0] = [...new Set(dropped)].sort((x, y) => x - y);
    expect([a, b]).toEqual([expect.closeTo(-1.0595, 4), expect.closeTo(0.4541, 4)]);
    const share = dropped.filter((value) => value === a).length / size;
    expect(Math.abs(share - 0.3)).toBeLessThan(0.013);
  });

  it("scales by normal numbers of dropout's variance", () => {
    const ones = variable(new Float64Array(size).fill(1));
    const [mean, variance] = moments(evaluate(gaussianDropout(0.2, { seed: 3 })(ones, training)).data);
    expect(Math.abs(mean - 1)).toBeLessThan(0.014);
    expect(Math.abs(variance - 0.25)).toBeLessThan(0.01);
  });

  it.each([
    ["a rate", () => alphaDropout(1), "alphaDropout: rate is 1. Give a number from 0 to below 1."],
    ["a negative rate", () => gaussianDropout(-0.1), "gaussianDropout: rate is -0.1. Give a number from 0 to below 1."],
    ["no number", () => spatialDropout(Number.NaN), "spatialDropout: rate is NaN. Give a number from 0 to below 1."],
    [
      "a seed",
      () => alphaDropout(0.1, { seed: 0.5 }),
      "alphaDropout: seed is 0.5. Give a whole number from 0 to 2147483647",
    ],
    [
      "an option",
      () => spatialDropout(0.1, { sed: 1 } as never),
      'spatialDropout: no option "sed"; did you mean seed?',
    ],
    [
      "rows",
      () => spatialDropout(0.1)(variable([[1]]), training),
      "spatialDropout: x has 2 axes. Give [batch, …spatial, channels], or take dropout.",
    ],
  ])("refuses %s", (_, call, message) => {
    expect(call).toThrow(message);
  });
});
