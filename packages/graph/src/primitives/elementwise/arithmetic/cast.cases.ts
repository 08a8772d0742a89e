import { tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../../../testing/opCases.ts";
import { cast } from "./cast.ts";

export const castCases: OpCases = opCases(cast, [
  {
    title: "float32 to int32 drops the fraction",
    given: [
      [
        [1.9, -1.9],
        [0.5, -0.5],
      ],
      "int32",
    ],
    want: [
      [1, -1],
      [0, 0],
    ],
  },
  {
    title: "float32 out of the range of int32",
    given: [[3e9, -3e9, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NaN], "int32"],
    want: [2147483647, -2147483648, 2147483647, -2147483648, 0],
  },
  { title: "float32 to bool", given: [[0, -0, 0.1, -2, Number.NaN], "bool"], want: [false, false, true, true, true] },
  { title: "int32 to float32", given: [tensor([-3, 16777216], { dtype: "int32" }), "float32"], want: [-3, 16777216] },
  { title: "int32 to bool", given: [tensor([-3, 0], { dtype: "int32" }), "bool"], want: [true, false] },
  { title: "bool to float32", given: [[true, false], "float32"], want: [1, 0] },
  { title: "bool to int32", given: [[true, false], "int32"], want: [1, 0] },
  { title: "to its own dtype", given: [[[1.5, 2]], "float32"], want: [[1.5, 2]] },
  { title: "a number", given: [2.5, "int32"], want: 2 },
]);
