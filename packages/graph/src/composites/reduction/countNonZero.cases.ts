import { tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../../testing/opCases.ts";
import { countNonZero } from "./countNonZero.ts";

const { NaN: nan } = Number;

export const countNonZeroCases: OpCases = opCases(countNonZero, [
  { title: "numbers and NaN", given: [[1, 0, -0, nan]], want: tensor(2, { dtype: "int32" }) },
  {
    title: "bools along an axis",
    given: [
      [
        [true, false],
        [true, true],
      ],
      { axis: 0 },
    ],
    want: tensor([2, 1], { dtype: "int32" }),
  },
]);
