import { tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../../testing/opCases.ts";
import { istft } from "./istft.ts";

export const istftCases: OpCases = opCases(istft, [
  {
    title: "weighted pieces around their places, of rows",
    given: [
      [
        [
          [3, 2.5, 3, 3],
          [-1, 0, -1, -1],
          [-1, -2.5, -1, -1],
        ],
      ],
      [
        [
          [0, 0, 0, 0],
          [0, 0.5, -1, 1],
          [0, 0, 0, 0],
        ],
      ],
      { size: 4, step: 2, center: true, window: tensor([0, 0.5, 1, 0.5]) },
    ],
    want: [[1, 2, 0, 3, 1, 1]],
    rtol: 1e-12,
  },
  { title: "another size", given: [[[1]], [[1]], { size: 4 }], throws: "the frequencies are not those of the size" },
]);
