import { type OpCases, opCases } from "../../testing/opCases.ts";
import { exp1 } from "./exp1.ts";

const { NaN: nan, POSITIVE_INFINITY: infinity } = Number;

/** Values of mpmath. */
export const exp1Cases: OpCases = opCases(exp1, [
  {
    title: "on both sides of 1",
    given: [[0.125, 0.75, 1.25, 20]],
    want: [1.6234256405841688, 0.34034081291123001, 0.14641337252591018, 9.8355252906498817e-11],
  },
  {
    title: "at its edges",
    given: [[-1, 0, infinity]],
    want: [nan, infinity, 0],
    gradient: false,
    because: "the edge of the domain has no difference quotient",
  },
]);
