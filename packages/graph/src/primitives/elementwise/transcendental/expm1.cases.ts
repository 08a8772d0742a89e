import { tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../../../testing/opCases.ts";
import { expm1 } from "./expm1.ts";

export const expm1Cases: OpCases = opCases(expm1, [
  {
    title: "element by element",
    given: [
      [
        [-2.5, -0.3],
        [0.7, 3],
      ],
    ],
    want: [
      [-0.9179150013761012, -0.2591817793182821],
      [1.0137527074704764, 19.085536923187668],
    ],
  },
  {
    title: "keeps its digits near 0",
    given: [[1e-10, 0, -1e-10]],
    want: [1.00000000005e-10, 0, -9.999999999500001e-11],
  },
  {
    title: "ends",
    given: [[Number.NEGATIVE_INFINITY, -1000, 1000, Number.POSITIVE_INFINITY, Number.NaN]],
    want: [-1, -1, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, Number.NaN],
    gradient: false,
    because: "differences with infinities are NaN",
  },
  { title: "int32 operand", given: [tensor([1], { dtype: "int32" })], throws: "takes float32, got int32" },
]);
