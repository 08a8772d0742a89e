import { type OpCases, opCases } from "../../testing/opCases.ts";
import { fresnelSin } from "./fresnelSin.ts";

const { POSITIVE_INFINITY: infinity } = Number;

/** Values of mpmath. */
export const fresnelSinCases: OpCases = opCases(fresnelSin, [
  {
    title: "on both sides of 2",
    given: [[-0.5, 0, 1.5, 2.25, 3.5]],
    want: [-0.064732432859999278, 0, 0.69750496008209301, 0.5053022268236937, 0.41524801197243752],
  },
  {
    title: "far out",
    given: [[infinity, -infinity]],
    want: [0.5, -0.5],
    gradient: false,
    because: "the edge of the domain has no difference quotient",
  },
]);
