import { tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../../testing/opCases.ts";
import { remainder } from "./remainder.ts";

export const remainderCases: OpCases = opCases(remainder, [
  {
    title: "all signs",
    given: [
      [7, -7, 7.5, -7.5],
      [3, 3, -3, -3],
    ],
    want: [1, 2, -1.5, -1.5],
  },
  {
    title: "int32",
    given: [tensor([7, -7, 7, -7, 6, 5], { dtype: "int32" }), tensor([3, 3, -3, -3, 3, 0], { dtype: "int32" })],
    want: tensor([1, 2, -2, -1, 0, 0], { dtype: "int32" }),
  },
]);
