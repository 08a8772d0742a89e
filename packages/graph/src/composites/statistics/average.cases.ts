import { tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../../testing/opCases.ts";
import { average } from "./average.ts";

export const averageCases: OpCases = opCases(average, [
  { title: "weighted", given: [[1, 2, 6], { weights: tensor([1, 1, 2]) }], want: 3.75 },
  {
    title: "columns by weights of rows, kept",
    given: [
      [
        [1, 2],
        [4, 8],
      ],
      { axis: 0, keepDims: true, weights: tensor([[1], [3]]) },
    ],
    want: [[3.25, 6.5]],
  },
  { title: "unweighted", given: [[1, 2, 6]], want: 3 },
]);
