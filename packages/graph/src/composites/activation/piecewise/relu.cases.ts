import { tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../../../testing/opCases.ts";
import { relu } from "./relu.ts";

export const reluCases: OpCases = opCases(relu, [
  {
    title: "negative and positive",
    given: [
      [
        [-2, 3],
        [0.5, -0.5],
      ],
    ],
    want: [
      [0, 3],
      [0.5, 0],
    ],
  },
  { title: "zero", given: [[0, -0]], want: [0, 0], gradient: false, because: "it has a kink there" },
  {
    title: "infinities and NaN",
    given: [[Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY, Number.NaN]],
    want: [0, Number.POSITIVE_INFINITY, Number.NaN],
    gradient: false,
    because: "differences of infinities are NaN",
  },
  { title: "int32", given: [tensor([-1, 2], { dtype: "int32" })], want: [0, 2] },
  { title: "bools", given: [[true]], throws: "different dtypes" },
]);
