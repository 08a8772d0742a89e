import { tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../../../testing/opCases.ts";
import { truncDivide } from "./truncDivide.ts";

export const truncDivideCases: OpCases = opCases(truncDivide, [
  {
    title: "int32",
    given: [
      tensor([7, -7, 7, -2147483648, 5, 2147483647], { dtype: "int32" }),
      tensor([3, 3, -3, -1, 0, 1], { dtype: "int32" }),
    ],
    want: tensor([2, -2, -2, -2147483648, 0, 2147483647], { dtype: "int32" }),
  },
  {
    title: "float32",
    given: [
      [7, -7.5],
      [2, 2],
    ],
    want: [3, -3],
  },
  { title: "bools", given: [[true], tensor([1], { dtype: "int32" })], throws: "operands have different dtypes" },
]);
