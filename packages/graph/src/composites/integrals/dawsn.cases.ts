import { type OpCases, opCases } from "../../testing/opCases.ts";
import { dawsn } from "./dawsn.ts";

const { POSITIVE_INFINITY: infinity } = Number;

/** Values of mpmath. */
export const dawsnCases: OpCases = opCases(dawsn, [
  {
    title: "on both sides of 4",
    given: [[-0.5, 0, 2, 4.5, 50]],
    want: [-0.4244363835020223, 0, 0.30134038892379197, 0.11408861022682498, 0.010002001201201683],
  },
  {
    title: "far out",
    given: [[infinity]],
    want: [0],
    gradient: false,
    because: "the edge of the domain has no difference quotient",
  },
]);
