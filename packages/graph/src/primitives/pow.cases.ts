import { tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../testing/opCases.ts";
import { pow } from "./pow.ts";

export const powCases: OpCases = opCases(pow, [
  {
    title: "element by element",
    given: [
      [2, 0.3, 5, 1.5],
      [0.5, -1.7, 3, 2.2],
    ],
    want: [1.4142135623730951, 7.742725577066099, 125, 2.440061485194822],
  },
  {
    title: "broadcasts rows against columns",
    given: [
      [[2], [3]],
      [2, 3],
    ],
    want: [
      [4, 8],
      [9, 27],
    ],
  },
  { title: "the square of anything", given: [[-2, 0, 1.5], 2], want: [4, 0, 2.25] },
  { title: "a number to powers", given: [2, [-1, 0, 3]], want: [0.5, 1, 8] },
  {
    title: "to the power of 0",
    given: [[-2, 0, Number.POSITIVE_INFINITY, Number.NaN], 0],
    want: [1, 1, 1, 1],
    gradient: false,
    because: "differences with infinities are NaN",
  },
  {
    title: "of 0",
    given: [
      [0, 0, 0],
      [2, 0, -1],
    ],
    want: [0, 1, Number.POSITIVE_INFINITY],
    gradient: false,
    because: "the edge of the domain has no difference quotient",
  },
  {
    title: "of negative numbers",
    given: [
      [-2, -2, -8],
      [3, -2, 0.5],
    ],
    want: [-8, 0.25, Number.NaN],
    gradient: false,
    because: "defined at whole exponents only",
  },
  {
    title: "different sizes",
    given: [
      [1, 2],
      [1, 2, 3],
    ],
    throws: "2 and 3 do not broadcast",
  },
  { title: "int32 operands", given: [tensor([1], { dtype: "int32" }), 2], throws: "takes float32, got int32" },
]);
