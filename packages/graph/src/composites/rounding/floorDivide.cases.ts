import { tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../../testing/opCases.ts";
import { floorDivide } from "./floorDivide.ts";

export const floorDivideCases: OpCases = opCases(floorDivide, [
  {
    title: "float32",
    given: [
      [7, -7, 7.5],
      [2, 2, -2],
    ],
    want: [3, -4, -4],
  },
  {
    title: "int32",
    given: [tensor([7, -7, 7, -7, 6, 5], { dtype: "int32" }), tensor([3, 3, -3, -3, 3, 0], { dtype: "int32" })],
    want: tensor([2, -3, -3, 2, 2, 0], { dtype: "int32" }),
  },
]);
