import { type OpCases, opCases } from "../../testing/opCases.ts";
import { log1mExp } from "./log1mExp.ts";

export const log1mExpCases: OpCases = opCases(log1mExp, [
  {
    title: "on both sides of ln 2",
    given: [[0.1, 0.5, 1, 20]],
    want: [-2.352168461044091, -0.9327521295671886, -0.45867514538708193, -2.0611536245616753e-9],
    rtol: 1e-12,
  },
  {
    title: "at 0 and infinity",
    given: [[0, Number.POSITIVE_INFINITY, -1]],
    want: [Number.NEGATIVE_INFINITY, 0, Number.NaN],
    gradient: false,
    because: "differences with infinities are NaN",
  },
]);
