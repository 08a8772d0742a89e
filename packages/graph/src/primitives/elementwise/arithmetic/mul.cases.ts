import { tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../../../testing/opCases.ts";
import { mul } from "./mul.ts";

export const mulCases: OpCases = opCases(mul, [
  {
    title: "element by element",
    given: [
      [1.5, -2],
      [4, 3],
    ],
    want: [6, -6],
  },
  {
    title: "broadcasts rows against columns",
    given: [
      [[1], [2]],
      [10, 20],
    ],
    want: [
      [10, 20],
      [20, 40],
    ],
  },
  { title: "a fraction beside float32", given: [[2, 4], 0.5], want: [1, 2] },
  {
    title: "int32 keeps the low 32 bits",
    given: [tensor([123456789, -65537], { dtype: "int32" }), tensor([987654321, 65537], { dtype: "int32" })],
    want: [-67153019, -131073],
  },
  { title: "a fraction beside int32", given: [tensor([2], { dtype: "int32" }), 0.5], throws: "0.5 is not an int32" },
  {
    title: "different sizes",
    given: [
      [1, 2],
      [1, 2, 3],
    ],
    throws: "2 and 3 do not broadcast",
  },
]);
