import { type OpCases, opCases } from "../../testing/opCases.ts";
import { dct, idct } from "./dct.ts";

export const dctCases: OpCases = opCases(dct, [
  {
    title: "rows",
    given: [
      [
        [1, 3],
        [0, -1],
      ],
    ],
    want: [
      [8, -2.8284271247461907],
      [-2, 1.4142135623730951],
    ],
  },
  {
    title: "columns, orthogonal",
    given: [[[1], [3]], { axis: 0, norm: "ortho" }],
    want: [[2.8284271247461903], [-1.4142135623730954]],
  },
  {
    title: "another norm",
    given: [[1], { norm: "forward" as "ortho" }],
    throws: 'dct: norm is "forward". Give one of "backward", "ortho"',
  },
]);

export const idctCases: OpCases = opCases(idct, [
  { title: "rows", given: [[[8, -2.8284271247461907]]], want: [[1, 3]] },
  { title: "orthogonal", given: [[2.8284271247461903, -1.4142135623730954], { norm: "ortho" }], want: [1, 3] },
]);
