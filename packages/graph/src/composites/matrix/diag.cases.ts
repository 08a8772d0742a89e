import { tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../../testing/opCases.ts";
import { diag } from "./diag.ts";

export const diagCases: OpCases = opCases(diag, [
  {
    title: "the main diagonal",
    given: [[1, 2]],
    want: [
      [1, 0],
      [0, 2],
    ],
  },
  {
    title: "above",
    given: [[1, 2], { offset: 1 }],
    want: [
      [0, 1, 0],
      [0, 0, 2],
      [0, 0, 0],
    ],
  },
  {
    title: "below, several, int32",
    given: [tensor([[1], [2]], { dtype: "int32" }), { offset: -1 }],
    want: tensor(
      [
        [
          [0, 0],
          [1, 0],
        ],
        [
          [0, 0],
          [2, 0],
        ],
      ],
      { dtype: "int32" },
    ),
  },
  {
    title: "in other axes",
    given: [
      [
        [1, 2],
        [3, 4],
      ],
      { axis: [0, 2] },
    ],
    want: [
      [
        [1, 0],
        [3, 0],
      ],
      [
        [0, 2],
        [0, 4],
      ],
    ],
  },
]);
