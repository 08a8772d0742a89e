import { tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../../testing/opCases.ts";
import { ptp } from "./ptp.ts";

export const ptpCases: OpCases = opCases(ptp, [
  {
    title: "of rows, kept",
    given: [
      [
        [1, 4, 2],
        [-3, 9, 0],
      ],
      { axis: 1, keepDims: true },
    ],
    want: [[3], [12]],
  },
  { title: "of int32", given: [tensor([5, -2], { dtype: "int32" })], want: 7 },
]);
