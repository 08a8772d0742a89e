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
    title: "a matrix",
    given: [[[1]], [1]],
    throws: "dot([1, 1], [1]): takes two vectors. Use matmul for matrices, mul for scalars",
  },
]);
