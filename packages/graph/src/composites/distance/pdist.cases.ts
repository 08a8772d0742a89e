import { type OpCases, opCases } from "../../testing/opCases.ts";
import { pdist } from "./pdist.ts";

const rows = [
  [0, 0],
  [3, 4],
  [-1, 4],
];

/** No two have a coordinate in common, where the derivative of order 1 jumps. */
const apart = [
  [0, 0],
  [3, 4],
  [-1, 6],
];

export const pdistCases: OpCases = opCases(pdist, [
  { title: "of three rows", given: [rows], want: [5, Math.sqrt(17), 4] },
  { title: "of another order", given: [apart, { order: 1 }], want: [7, 7, 6] },
  { title: "a vector", given: [[1, 2]], throws: "pdist([2]): takes rows. Give [rows, size]" },
]);
