import { tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../../../testing/opCases.ts";
import { sub } from "./sub.ts";

export const subCases: OpCases = opCases(sub, [
  {
    title: "element by element",
    given: [
      [5, 7],
      [1.5, 2],
    ],
    want: [3.5, 5],
  },
  {
    title: "broadcasts rows against columns",
    given: [
      [[1], [2]],
      [10, 20],
    ],
    want: [
      [-9, -19],
      [-8, -18],
    ],
  },
  { title: "a number on the left", given: [1, [[0.25, 3]]], want: [[0.75, -2]] },
  { title: "int32 wraps", given: [tensor([-2147483648], { dtype: "int32" }), 1], want: [2147483647] },
  {
    title: "different sizes",
    given: [
      [1, 2],
      [1, 2, 3],
    ],
    throws: "2 and 3 do not broadcast",
  },
  { title: "bools", given: [[true], [true]], throws: "takes float32 or int32, got bool" },
]);
