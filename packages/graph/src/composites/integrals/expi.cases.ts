import { type OpCases, opCases } from "../../testing/opCases.ts";
import { expi } from "./expi.ts";

const { POSITIVE_INFINITY: infinity } = Number;

/** Values of mpmath. */
export const expiCases: OpCases = opCases(expi, [
  {
    title: "on both sides of 0 and of 12",
    given: [[-2.5, -0.5, 0.375, 6, 13]],
    want: [-0.024914917870269735, -0.55977359477616081, 0.0096913772093419995, 85.989762142439205, 37197.688490689036],
  },
  {
    title: "at its edges",
    given: [[0, infinity]],
    want: [-infinity, infinity],
    gradient: false,
    because: "the edge of the domain has no difference quotient",
  },
]);
