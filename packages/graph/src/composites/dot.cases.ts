import { type OpCases, opCases } from "../testing/opCases.ts";
import { dot } from "./dot.ts";

export const dotCases: OpCases = opCases(dot, [
  {
    title: "two vectors",
    given: [
      [1, 2, 3],
      [4, 5, 6],
    ],
    want: 32,
  },
  { title: "different sizes", given: [[1, 2], [1]], throws: "left has 2 columns but right has 1 rows" },
  {
    title: "a matrix and a vector",
    given: [
      [
        [1, 2],
        [3, 4],
      ],
      [1, 10],
    ],
    want: [21, 43],
  },
  {
    title: "three axes and two",
    given: [
      [[[1, 2]], [[3, 4]]],
      [
        [1, 0],
        [2, 1],
      ],
    ],
    want: [[[5, 2]], [[11, 4]]],
  },
  { title: "a scalar", given: [[1, 2], 3], want: [3, 6] },
]);
