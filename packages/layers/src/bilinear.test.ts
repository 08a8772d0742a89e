import { evaluate, input, variable } from "@handloom/graph";
import { tensor } from "@handloom/tensor";
import { describe, expect, it } from "vitest";
import { bilinear } from "./bilinear.ts";
import { ones } from "./initializers.ts";
import { module } from "./layer/module.ts";
import { summary } from "./summary/summary.ts";

const [a, b] = [input("a", ["batch", 3]), input("b", ["batch", 2])];

describe("bilinear", () => {
  it("has a matrix for each output, and broadcasts other axes", () => {
    const net = bilinear(2, {
      kernelInitializer: () => tensor([[[1, 2]], [[3, 4]]]),
      biasInitializer: ones,
    });
    const y = net(variable([[[1, 1]], [[1, 0]]]), variable([[2], [3]]));
    expect(evaluate(y).toArray()).toEqual([
      [
        [9, 13],
        [13, 19],
      ],
      [
        [3, 5],
        [4, 7],
      ],
    ]);
  });

  it("makes its variables once, by its place and its seed", () => {
    const build = () => module({ score: bilinear(4, { seed: 1 }) }, ({ score }, a, b, mode) => score(a, b, mode));
    const net = build();
    net(a, b);
    expect(net.parameters.map(({ name, shape }) => [name, shape])).toEqual([
      ["score/kernel", [3, 2, 4]],
      ["score/bias", [4]],
    ]);
    const again = build();
    again(a, b);
    expect(again.parameters[0]?.initial.equals(net.parameters[0]?.initial as never)).toBe(true);
    const limit = 1 / Math.sqrt(3);
    expect([...(net.parameters[0]?.initial.data ?? [])].every((value) => Math.abs(value) <= limit)).toBe(true);
    expect(summary(net)).toContain("│ score (bilinear) │ [batch, 4]   │     28 │");
  });

  it.each<[title: string, call: () => unknown, message: string]>([
    ["units of 0", () => bilinear(0), "bilinear: units is 0. Give a whole number of at least 1."],
    [
      "another option",
      () => bilinear(1, { bias: false } as never),
      'bilinear: no option "bias"; did you mean useBias?',
    ],
    ["one input", () => bilinear(1)(a, undefined as never), "bilinear: x is missing, not an expression."],
    [
      "a size with a name",
      () => bilinear(1)(a, input("c", ["batch", "n"])),
      "bilinear: the last dim of the right input, [batch, n], is not a number",
    ],
    [
      "other sizes than the first",
      () => {
        const net = bilinear(1);
        net(a, b);
        net(b, a);
      },
      "bilinear: made for 3 and 2 features at its first call, and called with 2 and 3.",
    ],
  ])("refuses %s", (_, call, message) => {
    expect(call).toThrow(message);
  });
});
