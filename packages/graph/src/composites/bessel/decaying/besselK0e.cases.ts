import { type OpCases, opCases } from "../../../testing/opCases.ts";
import { besselK0e } from "./besselK0e.ts";

const { NaN: nan, POSITIVE_INFINITY: infinity } = Number;

/** Values of mpmath. */
export const besselK0eCases: OpCases = opCases(besselK0e, [
  {
    title: "on both sides of 2",
    given: [[0.25, 1.5, 2.5, 30]],
    want: [1.9793338485985687, 0.9582100532948965, 0.75954869032809958, 0.22788666561625373],
  },
  {
    title: "at its edges",
    given: [[-1, 0, infinity]],
    want: [nan, infinity, 0],
    gradient: false,
    because: "the edge of the domain has no difference quotient",
  },
]);
