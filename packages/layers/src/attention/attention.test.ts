import { type Expr, evaluate, gradients, input, mul, scan, slice, sum, variable } from "@handloom/graph";
import { Tensor } from "@handloom/tensor";
import { describe, expect, test } from "vitest";
import { sequential } from "../layer/sequential.ts";
import { summary } from "../summary/summary.ts";
import { multiHeadAttention, rotary, sinusoidalPositions, transformerBlock } from "./index.ts";

const numbers = (shape: readonly number[], step: number) =>
  variable(
    new Tensor(
      Float64Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, i) => Math.sin(step * i)),
      shape,
    ),
  );
const x = numbers([2, 5, 8], 1.3);
/** Steps from one position to before another. */
const steps = (of: Expr, from: number, to: number) => slice(of, [0, from, 0], [2, to, 8]);
const close = { rtol: 1e-10, atol: 1e-12 };

describe("multiHeadAttention", () => {
  const variants = {
    "of each head by itself": { causal: true },
    "with heads that share keys": { causal: true, keyHeads: 2, keySize: 4, valueSize: 3, units: 6 },
    "with positions that turn": { causal: true, rotary: true },
    "with a window": { causal: true, window: 2, rotary: { interleaved: true } },
    "of one kernel": { causal: true, dialect: "torch" },
  } as const;

  test.each(Object.entries(variants))("a cache gives what the whole sequence gives, %s", (_, options) => {
    const attend = multiHeadAttention(4, { seed: 1, ...options });
    const whole = evaluate(attend(x));
    const cache = attend.cache(2, 7);
    const first = attend.run(steps(x, 0, 2), { cache });
    const second = attend.run(steps(x, 2, 3), { cache: first.cache });
    const third = attend.run(steps(x, 3, 5), { cache: second.cache });
    const made = evaluate([first.output, second.output, third.output]);
    const units = whole.shape[2] as number;
    [
      [0, 2],
      [2, 3],
      [3, 5],
    ].forEach(([from = 0, to = 0], i) => {
      const part = evaluate(slice(variable(whole), [0, from, 0], [2, to, units]));
      expect(made[i]?.allClose(part, close)).toBe(true);
    });
    expect(evaluate(third.cache.length).item()).toBe(5);
  });

  test("a cache may be the carry of a loop", () => {
    const attend = multiHeadAttention(2, { causal: true, rotary: true, seed: 1 });
    const whole = attend(x);
    const { output } = scan(
      (cache, step: { readonly x: Expr }) => {
        const { output, cache: next } = attend.run(step.x, { cache });
        return { carry: next, output };
      },
      { carry: attend.cache(2, 5), over: { x: variable(stepsFirst(x.initial)) } },
    );
    expect(evaluate(output).shape).toEqual([5, 2, 1, 8]);
    const [all, last] = [evaluate(whole), evaluate(output)];
    expect(last.data.slice(4 * 16, 5 * 16)).toEqual(expect.objectContaining({ length: 16 }));
    for (let batch = 0; batch < 2; batch++)
      for (let i = 0; i < 8; i++)
        expect(last.data[4 * 16 + batch * 8 + i]).toBeCloseTo(all.data[batch * 40 + 32 + i] as number, 10);
  });

  test("a full cache is an error that names the place", () => {
    const attend = multiHeadAttention(2, { causal: true, seed: 1 });
    attend(x);
    const { cache } = attend.run(steps(x, 0, 2), { cache: attend.cache(2, 3) });
    expect(() => evaluate(attend.run(steps(x, 2, 4), { cache }).output)).toThrow("outside");
  });

  test("keys that are masked change nothing", () => {
    const attend = multiHeadAttention(2, { seed: 1 });
    const keyMask = variable(new Tensor(Uint8Array.of(1, 1, 1, 0, 0, 1, 1, 1, 0, 0), [2, 5], "bool"));
    const masked = attend.run(steps(x, 0, 2), { keys: x, keyMask });
    const without = attend.run(steps(x, 0, 2), { keys: steps(x, 0, 3) });
    const [a, b] = evaluate([masked.output, without.output]);
    expect(a?.allClose(b as Tensor, close)).toBe(true);
    expect(evaluate(masked.weights).shape).toEqual([2, 2, 2, 5]);
  });

  test("training drops shares and scales the others", () => {
    const attend = multiHeadAttention(2, { dropout: 0.5, keyHeads: 1, seed: 1 });
    const without = multiHeadAttention(2, { keyHeads: 1, seed: 1 });
    expect(evaluate(attend(x)).equals(evaluate(without(x)))).toBe(true);
    expect(evaluate(attend(x, { training: true })).allClose(evaluate(without(x)))).toBe(false);
    expect(Object.keys(attend.variables).at(-1)).toBe("dropout/noise/count");
    expect(attend.parameters).toHaveLength(8);
  });

  test("all of its parameters have slopes, but that of the keys' bias is 0", () => {
    const attend = multiHeadAttention(2, { seed: 1 });
    const y = attend(x);
    const slopes = evaluate(gradients(sum(mul(y, y)), attend.parameters));
    const largest = slopes.map(({ data }) => Math.max(...Array.from(data, Math.abs)));
    const names = Object.keys(attend.variables);
    expect(names.filter((_, i) => (largest[i] as number) < 1e-12)).toEqual(["keyBias"]);
  });

  test.each([
    [() => multiHeadAttention(0), "multiHeadAttention: heads is 0. Give a whole number of at least 1."],
    [() => multiHeadAttention(4, { keyHeads: 3 }), "multiHeadAttention: keyHeads is 3. Give a divisor of heads, 4."],
    [() => multiHeadAttention(3)(x), "multiHeadAttention: 8 features are not a multiple of 3 heads. Give keySize."],
    [
      () => multiHeadAttention(2, { isCausal: true } as {}),
      'multiHeadAttention: no option "isCausal"; did you mean causal?',
    ],
    [() => multiHeadAttention(2, { dropout: 1 }), "dropout: rate is 1. Give a number from 0 to below 1."],
    [() => multiHeadAttention(2, { window: -1 }), "multiHeadAttention: window is -1."],
    [
      () => multiHeadAttention(2)(variable([[1, 2]])),
      "multiHeadAttention: x has 2 axes. Give [batch, time, features].",
    ],
    [
      () => multiHeadAttention(2).cache(1, 2),
      "cache: the layer has not been called, so its sizes are not known. Call it first: attend(x).",
    ],
    [
      () => {
        const attend = multiHeadAttention(2);
        attend(x);
        return attend.run(x, { cache: attend.cache(2, 5) });
      },
      "multiHeadAttention: a cache continues causal attention alone. Make the layer with causal: true.",
    ],
    [
      () => multiHeadAttention(2, { dialect: "torch" }).run(x, { keys: numbers([2, 3, 4], 1) }),
      'multiHeadAttention: keys and values have other features than x. Use dialect: "keras", which has a kernel for each.',
    ],
  ])("refuses, %#", (call, message) => {
    expect(call).toThrow(message);
  });
});

/** [batch, time, features] as [time, batch, 1, features]. */
function stepsFirst({ data, shape: [batch = 0, time = 0, features = 0] }: Tensor): Tensor {
  const out = new Float64Array(data.length);
  for (let t = 0; t < time; t++)
    for (let b = 0; b < batch; b++)
      for (let i = 0; i < features; i++)
        out[(t * batch + b) * features + i] = data[(b * time + t) * features + i] as number;
  return new Tensor(out, [time, batch, 1, features]);
}

describe("transformerBlock", () => {
  test("a cache gives what the whole sequence gives", () => {
    const block = transformerBlock(2, { causal: true, attention: { rotary: true }, seed: 1 });
    const whole = evaluate(block(x));
    const first = block.run(steps(x, 0, 4), { cache: block.cache(2, 5) });
    const last = evaluate(block.run(steps(x, 4, 5), { cache: first.cache }).output);
    expect(last.allClose(evaluate(slice(variable(whole), [0, 4, 0], [2, 5, 8])), close)).toBe(true);
  });

  test("training drops, inference does not", () => {
    const [dropping, plain] = [0.5, 0].map((rate) => transformerBlock(2, { dropout: rate, seed: 1 }));
    expect(evaluate(dropping?.(x) as Expr).equals(evaluate(plain?.(x) as Expr))).toBe(true);
    expect(evaluate(dropping?.(x, { training: true }) as Expr).allClose(evaluate(plain?.(x) as Expr))).toBe(false);
  });

  test("a seed decides all of its values", () => {
    const values = (seed: number) => {
      const block = transformerBlock(2, { seed });
      block(x);
      return block.parameters.map(({ initial }) => initial);
    };
    const [first, same, other] = [values(1), values(1), values(2)];
    expect(first.every((value, i) => value.equals(same[i] as Tensor))).toBe(true);
    expect(first.every((value, i) => value.equals(other[i] as Tensor))).toBe(false);
    expect(first[0]?.equals(first[2] as Tensor)).toBe(false);
  });

  test("refuses a memory that it does not read, and wants one that it does", () => {
    expect(() => transformerBlock(2).run(x, { memory: x })).toThrow(
      "transformerBlock: it does not attend to a memory. Make it with cross: true.",
    );
    expect(() => transformerBlock(2, { cross: true })(x)).toThrow(
      "transformerBlock: it attends to a memory, and none is given. Call block.run(x, { memory }).",
    );
  });

  test("summaries count the products of its attention", () => {
    const [time, width] = [16, 8];
    const net = sequential(transformerBlock(2, { seed: 1 }));
    net(input("x", ["batch", time, width]));
    const text = summary(net);
    expect(text).toContain("0 (transformerBlock)");
    expect(text).toContain("Total params: 872");
    const flops = Number(/FLOPs per sample: ([\d,]+)/.exec(text)?.[1]?.replaceAll(",", ""));
    const products = 2 * time * (12 * width * width + 2 * time * width);
    expect(flops).toBeGreaterThan(products);
    expect(flops).toBeLessThan(2 * products);
  });
});

describe("positions", () => {
  test("products of turned queries and keys depend on their distance alone", () => {
    const [q, k] = [numbers([1, 6], 0.7), numbers([1, 6], 2.1)];
    const product = (place: number, other: number) =>
      evaluate(sum(mul(rotary(q, { start: place }), rotary(k, { start: other })))).item();
    expect(product(3, 1)).toBeCloseTo(product(7, 5), 12);
    expect(product(3, 1)).not.toBeCloseTo(product(3, 2), 3);
  });

  test.each([
    [() => rotary(numbers([2, 3], 1)), "rotary: the number of features is not an even number."],
    [() => rotary(numbers([2], 1)), "rotary: x has no axis of time. Give [..., time, features]."],
    [() => rotary(x, { base: 1 }), "rotary: base is 1. Give a number above 1."],
    [() => sinusoidalPositions(2, 3), "sinusoidalPositions: the number of features is not an even number."],
    [() => sinusoidalPositions(2, 4, { theta: 2 } as {}), 'sinusoidalPositions: no option "theta"'],
  ])("refuses, %#", (call, message) => {
    expect(call).toThrow(message);
  });

  test("the number of positions may have a name", () => {
    const [t, x] = [sinusoidalPositions("time", 4), input("x", ["time"])];
    expect(evaluate([t, x], { x: [1, 2, 3] })[0]?.shape).toEqual([3, 4]);
  });
});
