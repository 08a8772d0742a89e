import { tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../../../testing/opCases.ts";
import { floor } from "./floor.ts";

export const floorCases: OpCases = opCases(floor, [
  {
    title: "element by element",
    given: [
      [
        [-2.5, -0.3],
        [0.7, 2.9],
      ],
    ],
    want: [
      [-3, -1],
      [0, 2],
    ],
  },
  {
    title: "whole numbers and infinities",
    given: [[-2, 0, 2, Number.POSITIVE_INFINITY, Number.NaN]],
    want: [-2, 0, 2, Number.POSITIVE_INFINITY, Number.NaN],
    gradient: false,
    because: "a step has no difference quotient",
  },
  { title: "int32 operand", given: [tensor([1], { dtype: "int32" })], throws: "takes float32, got int32" },
]);
