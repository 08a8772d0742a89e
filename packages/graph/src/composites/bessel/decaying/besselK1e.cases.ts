import { type OpCases, opCases } from "../../../testing/opCases.ts";
import { besselK1e } from "./besselK1e.ts";

const { NaN: nan, POSITIVE_INFINITY: infinity } = Number;

/** Values of mpmath. */
export const besselK1eCases: OpCases = opCases(besselK1e, [
  {
    title: "on both sides of 2",
    given: [[0.25, 1.5, 2.5, 30]],
    want: [4.8112765881710253, 1.243165873552553, 0.90017442390787809, 0.2316541293777118],
  },
  {
    title: "at its edges",
    given: [[-1, 0, -0, infinity]],
    want: [nan, infinity, infinity, 0],
    gradient: false,
    because: "the edge of the domain has no difference quotient",
  },
]);
