import { type OpCases, opCases } from "../../../testing/opCases.ts";
import { besselY0 } from "./besselY0.ts";

const { NaN: nan, POSITIVE_INFINITY: infinity } = Number;

/** Values of mpmath. */
export const besselY0Cases: OpCases = opCases(besselY0, [
  {
    title: "on both sides of 8",
    given: [[0.25, 3, 7.5, 8.5, 40]],
    want: [-0.93157302493005869, 0.37685001001279038, 0.11731328614820863, 0.27020510536578748, 0.12593641705826093],
  },
  {
    title: "at its edges",
    given: [[-infinity, -1, 0, infinity]],
    want: [nan, nan, -infinity, 0],
    gradient: false,
    because: "the edge of the domain has no difference quotient",
  },
]);
