import { type OpCases, opCases } from "../../../testing/opCases.ts";
import { besselJ0 } from "./besselJ0.ts";

const { POSITIVE_INFINITY: infinity } = Number;

/** Values of mpmath. */
export const besselJ0Cases: OpCases = opCases(besselJ0, [
  {
    title: "on both sides of 8",
    given: [[-3, 0, 0.5, 7.5, 8.5, 40]],
    want: [
      -0.26005195490193344, 1, 0.9384698072408129, 0.2663396578803784, 0.041939251842934504, 0.0073668905842372896,
    ],
  },
  {
    title: "far out",
    given: [[infinity, -infinity]],
    want: [0, 0],
    gradient: false,
    because: "the edge of the domain has no difference quotient",
  },
]);
