import { evaluate, gradients, input, sum, variable } from "@handloom/graph";
import { tensor } from "@handloom/tensor";
import { expect, it } from "vitest";
import { additiveAttention, dotAttention } from "./index.ts";

const [q, k, v] = [
  variable([
    [
      [1, 2],
      [0, 1],
    ],
  ]),
  variable([
    [
      [1, 0],
      [0, 1],
    ],
  ]),
  variable([[[3], [5]]]),
];
const share = (a: number, b: number) => 1 / (1 + Math.exp(b - a));

it("scores by products, which a learned scale multiplies from 1 on", () => {
  const [plain, scaled] = [dotAttention(), dotAttention({ useScale: true })];
  const want = [3 * share(1, 2) + 5 * share(2, 1), 3 * share(0, 1) + 5 * share(1, 0)];
  for (const net of [plain, scaled])
    evaluate(net(q, v, { keys: k })).data.forEach((value, i) => expect(value).toBeCloseTo(want[i] ?? 0, 12));
  expect(Object.values(scaled.variables).map(({ name, shape }) => [name, shape])).toEqual([["scale", []]]);
  expect(plain.variables).toEqual({});
  const [slope] = evaluate(gradients(sum(scaled(q, v, { keys: k })), scaled.parameters));
  const p = share(1, 2);
  const r = share(0, 1);
  expect(slope?.item()).toBeCloseTo(2 * p * (1 - p) + 2 * r * (1 - r), 12);
});

it("sees what a mask and the order of steps let it see", () => {
  const look = dotAttention({ causal: true });
  expect(evaluate(look(q, v, { keys: k })).data[0]).toBe(3);
  const second = variable(
    tensor([
      [
        [false, true],
        [false, true],
      ],
    ]),
  );
  expect([...evaluate(dotAttention()(q, v, { keys: k, mask: second })).data]).toEqual([5, 5]);
  expect([...evaluate(additiveAttention()(q, v, { keys: k, mask: second })).data]).toEqual([5, 5]);
});

it("scores by sums, with a scale for each feature that is made for the queries", () => {
  const net = additiveAttention({ seed: 1 });
  const y = net(input("q", ["batch", "queries", 2]), input("v", ["batch", "keys", 2]));
  expect(Object.values(net.variables).map(({ name, shape }) => [name, shape])).toEqual([["scale", [2]]]);
  const [a = 0, b = 0] = net.variables["scale"]?.initial.data ?? [];
  const score = (x: number, z: number) => a * Math.tanh(1 + x) + b * Math.tanh(2 + z);
  const want = share(score(1, 0), score(0, 1));
  const { data } = evaluate(y, {
    q: [[[1, 2]]],
    v: [
      [
        [1, 0],
        [0, 1],
      ],
    ],
  });
  expect(data[0]).toBeCloseTo(want, 12);
});

it("refuses options that it does not know", () => {
  expect(() => dotAttention({ scale: true } as never)).toThrow('dotAttention: no option "scale"');
  expect(() => additiveAttention()(q, v, { key: k } as never)).toThrow(
    'additiveAttention: no option "key"; did you mean keys?',
  );
});
