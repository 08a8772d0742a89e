import { tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../../testing/opCases.ts";
import { additiveAttention } from "./additiveAttention.ts";

const q = [
  [0.5, -1],
  [0, 0.25],
];
const k = [
  [0.3, 0.8],
  [-0.6, 0.1],
];
const v = [[1], [3]];

/** The second key's share for scores by tanh. */
const share = (query: readonly number[], weights = [1, 1]) => {
  const score = (key: readonly number[]) =>
    key.reduce((total, x, i) => total + (weights[i] as number) * Math.tanh(x + (query[i] as number)), 0);
  return 1 / (1 + Math.exp(score(k[0] as number[]) - score(k[1] as number[])));
};

export const additiveAttentionCases: OpCases = opCases(additiveAttention, [
  { title: "shares of two keys", given: [q, k, v], want: q.map((row) => [1 + 2 * share(row)]) },
  {
    title: "weights of features",
    given: [q, k, v, { scale: tensor([2, -0.5]) }],
    want: q.map((row) => [1 + 2 * share(row, [2, -0.5])]),
  },
  {
    title: "causal, and a query that sees no key",
    given: [q, k, v, { causal: true, mask: tensor([[true], [false]]) }],
    want: [[1], [0]],
  },
  { title: "features differ", given: [q, [[1]], [[1]]], throws: "do not go with queries [2, 2]" },
  { title: "an unknown option", given: [q, k, v, { useScale: true } as {}], throws: 'no option "useScale"' },
]);
