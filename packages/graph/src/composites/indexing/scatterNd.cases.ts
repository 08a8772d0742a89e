import { tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../../testing/opCases.ts";
import { scatterNd } from "./scatterNd.ts";

const int32 = (value: Parameters<typeof tensor>[0]) => tensor(value, { dtype: "int32" });

export const scatterNdCases: OpCases = opCases(
  scatterNd,
  [
    {
      title: "elements, some twice",
      given: [
        int32([
          [0, 1],
          [1, 0],
          [0, 1],
        ]),
        [1, 2, 3],
        [2, 2],
      ],
      want: [
        [0, 4],
        [2, 0],
      ],
    },
    {
      title: "rows",
      given: [int32([[1]]), [[5, 6]], [2, 2]],
      want: [
        [0, 0],
        [5, 6],
      ],
    },
    { title: "of int32", given: [int32([[1]]), int32([5]), [2]], want: [0, 5] },
    { title: "outside", given: [int32([[2]]), [1], [2]], throws: "scatterNd: index 2 at [0, 0] is outside 0..1" },
  ],
  ["tensor", "tensor", "plain"],
);
