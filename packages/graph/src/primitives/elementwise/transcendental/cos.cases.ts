import { tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../../../testing/opCases.ts";
import { cos } from "./cos.ts";

export const cosCases: OpCases = opCases(cos, [
  {
    title: "element by element",
    given: [
      [
        [-2.5, -0.3],
        [0.7, 3],
      ],
    ],
    want: [
      [-0.8011436155469337, 0.955336489125606],
      [0.7648421872844885, -0.9899924966004454],
    ],
  },
  {
    title: "infinities",
    given: [[Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY, Number.NaN]],
    want: [Number.NaN, Number.NaN, Number.NaN],
    gradient: false,
    because: "differences with NaN are NaN",
  },
  { title: "int32 operand", given: [tensor([1], { dtype: "int32" })], throws: "takes float32, got int32" },
]);
