import { type OpCases, opCases } from "../../testing/opCases.ts";
import { convolve } from "./convolve.ts";

const [a, v] = [
  [1, 2, 3, -1],
  [0, 1, 0.5],
];

export const convolveCases: OpCases = opCases(convolve, [
  { title: "full", given: [a, v], want: [0, 1, 2.5, 4, 0.5, -0.5] },
  { title: "same", given: [a, v, { mode: "same" }], want: [1, 2.5, 4, 0.5] },
  { title: "valid, the longer one second", given: [v, a, { mode: "valid" }], want: [2.5, 4] },
  { title: "same, of an even size", given: [a, [1, 10], { mode: "same" }], want: [1, 12, 23, 29] },
  { title: "of a matrix", given: [[[1]], [1]], throws: "takes vectors whose sizes are numbers ≥ 1" },
  {
    title: "another mode",
    given: [a, v, { mode: "whole" as "full" }],
    throws: 'convolve: mode is "whole". Give one of "full"',
  },
]);
