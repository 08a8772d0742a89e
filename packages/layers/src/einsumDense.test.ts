import { evaluate, input, variable } from "@handloom/graph";
import { tensor } from "@handloom/tensor";
import { describe, expect, it } from "vitest";
import { einsumDense } from "./einsumDense.ts";
import { film } from "./index.ts";
import { constant } from "./initializers/constant.ts";

const odd = (value: unknown): never => value as never;
const rising = (shape: readonly number[]) =>
  tensor(
    Float64Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, i) => i),
    { shape },
  );

describe("einsumDense", () => {
  it("multiplies as its equation says, and adds a bias along some axes", () => {
    const net = einsumDense(
      "bf,fhk->bhk",
      { h: 2, k: 2 },
      { biasAxes: "h", kernelInitializer: rising, biasInitializer: rising },
    );
    expect(evaluate(net(variable([[1, 10, 100]]))).toArray()).toEqual([
      [
        [840, 951],
        [1063, 1174],
      ],
    ]);
    expect(net.parameters.map(({ shape, name }) => [name, shape])).toEqual([
      ["kernel", [3, 2, 2]],
      ["bias", [2, 1]],
    ]);
  });

  it("leaves any axes in front to three dots", () => {
    const net = einsumDense("...f,fk->...k", { k: 1 }, { kernelInitializer: constant(1) });
    expect(
      evaluate(net(input("x", ["batch", "time", 2])), {
        x: [
          [
            [1, 2],
            [3, 4],
          ],
        ],
      }).toArray(),
    ).toEqual([[[3], [7]]]);
    expect(net.parameters).toHaveLength(1);
  });

  it.each([
    [
      "an equation without a kernel",
      () => einsumDense("bf->b", {}),
      'einsumDense: the equation is "bf->b". Write einsumDense("btf,fhk->bthk", { h: 2, k: 3 }).',
    ],
    [
      "a bias along nothing",
      () => einsumDense("bf,fk->bk", { k: 2 }, { biasAxes: "z" }),
      'einsumDense: biasAxes has "z", which the result has not. Give some of "bk".',
    ],
    [
      "a letter without a size",
      () => einsumDense("bf,fk->bk", {})(variable([[1]])),
      'einsumDense: the letter "k" has no size. Give a number: { k: 8 }.',
    ],
    [
      "a name",
      () => einsumDense("bf,fk->bk", { k: 2 })(input("x", ["batch", "wide"])),
      'einsumDense: the letter "f" has the size "wide". Give a number: { f: 8 }.',
    ],
    [
      "other axes",
      () => einsumDense("bf,fk->bk", { k: 2 })(variable([1])),
      "einsumDense: x has 1 axes, and the equation 2. Give [b, f].",
    ],
    [
      "other features",
      () => {
        const net = einsumDense("bf,fk->bk", { k: 2 });
        net(variable([[1, 2]]));
        net(variable([[1, 2, 3]]));
      },
      "einsumDense: made for a kernel [2,2] at its first call, and called for [3,2].",
    ],
    ["an option", () => einsumDense("bf,fk->bk", { k: 2 }, odd({ bias: "k" })), 'einsumDense: no option "bias"'],
    [
      "a scale of each place",
      () => film(variable([[[1]]]), variable([1]), variable([[1]])),
      "film: x is [1, 1, 1] and the scale [1]. Give x [batch, …, channels], and scale and shift [batch, channels].",
    ],
  ])("refuses %s", (_, call, message) => {
    expect(call).toThrow(message);
  });
});
