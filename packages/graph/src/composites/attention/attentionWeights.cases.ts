import { tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../../testing/opCases.ts";
import { attentionWeights } from "./attentionWeights.ts";

const q = [
  [1, 0],
  [0, 2],
];

export const attentionWeightsCases: OpCases = opCases(attentionWeights, [
  {
    title: "adds up to 1",
    given: [q, q, { scale: 1 }],
    want: [
      [1 / (1 + Math.exp(-1)), 1 / (1 + Math.exp(1))],
      [1 / (1 + Math.exp(4)), 1 / (1 + Math.exp(-4))],
    ],
  },
  {
    title: "0 for a query that sees no key",
    given: [q, q, { mask: tensor([[true], [false]]), causal: true }],
    want: [
      [1, 0],
      [0, 0],
    ],
  },
  {
    title: "an unknown option",
    given: [q, q, { attnMask: true } as {}],
    throws: 'attentionWeights: no option "attnMask"',
  },
]);
