import { type OpCases, opCases } from "../../testing/opCases.ts";
import { spence } from "./spence.ts";

const { NaN: nan, POSITIVE_INFINITY: infinity } = Number;

/** Values of mpmath. */
export const spenceCases: OpCases = opCases(spence, [
  {
    title: "near 1, and by its partners elsewhere",
    given: [[0.25, 0.75, 1, 1.5, 3, 40]],
    want: [0.9784693929303061, 0.26765263908273261, 0, -0.4484142069236462, -1.4367463668836809, -8.3302975277210368],
  },
  {
    title: "at its edges",
    given: [[-1, 0, infinity]],
    want: [nan, 1.6449340668482264, -infinity],
    gradient: false,
    because: "the edge of the domain has no difference quotient",
  },
]);
