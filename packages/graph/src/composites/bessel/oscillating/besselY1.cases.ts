import { type OpCases, opCases } from "../../../testing/opCases.ts";
import { besselY1 } from "./besselY1.ts";

const { NaN: nan, POSITIVE_INFINITY: infinity } = Number;

/** Values of mpmath. */
export const besselY1Cases: OpCases = opCases(besselY1, [
  {
    title: "on both sides of 8",
    given: [[0.25, 3, 7.5, 8.5, 40]],
    want: [
      -2.7041052293152824, 0.32467442479179998, -0.25912851048611625, -0.02616867939853747, -0.0057935058215496329,
    ],
  },
  {
    title: "at its edges",
    given: [[-infinity, -1, 0, -0, infinity]],
    want: [nan, nan, -infinity, -infinity, 0],
    gradient: false,
    because: "the edge of the domain has no difference quotient",
  },
]);
