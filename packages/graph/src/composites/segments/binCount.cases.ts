import { tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../../testing/opCases.ts";
import { binCount } from "./binCount.ts";

const int32 = (value: Parameters<typeof tensor>[0]) => tensor(value, { dtype: "int32" });

export const binCountCases: OpCases = opCases(binCount, [
  {
    title: "of a matrix",
    given: [
      int32([
        [0, 2],
        [2, 3],
      ]),
      5,
    ],
    want: [1, 0, 2, 1, 0],
  },
  { title: "weighted", given: [int32([0, 2, 2]), 3, { weights: tensor([0.5, 1, 2]) }], want: [0.5, 0, 3] },
  { title: "outside", given: [int32([3]), 3], throws: "index 3 at [0] is outside 0..2" },
]);
