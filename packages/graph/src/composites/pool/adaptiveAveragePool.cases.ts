import { tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../../testing/opCases.ts";
import { adaptiveAveragePool } from "./adaptivePool.ts";

export const adaptiveAveragePoolCases: OpCases = opCases(adaptiveAveragePool, [
  { title: "windows that overlap", given: [[[[1], [3], [8]]], { outputSize: 2 }], want: [[[2], [5.5]]] },
  {
    title: "more windows than elements, and one",
    given: [
      [
        [
          [[1], [3]],
          [[5], [7]],
        ],
      ],
      { outputSize: [3, 1] },
    ],
    want: [[[[2]], [[4]], [[6]]]],
  },
  {
    title: "nothing",
    given: [tensor([], { shape: [1, 0, 1] }), { outputSize: 1 }],
    throws: "its spatial sizes are [0]",
  },
]);
