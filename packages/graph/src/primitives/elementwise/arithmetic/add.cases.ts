import { tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../../../testing/opCases.ts";
import { add } from "./add.ts";

export const addCases: OpCases = opCases(add, [
  {
    title: "element by element",
    given: [
      [1, 2, 3],
      [10, 20, 30],
    ],
    want: [11, 22, 33],
  },
  {
    title: "broadcasts rows against columns",
    given: [
      [[1], [2]],
      [10, 20],
    ],
    want: [
      [11, 21],
      [12, 22],
    ],
  },
  { title: "a number takes its partner's dtype", given: [tensor([1, 2], { dtype: "int32" }), 3], want: [4, 5] },
  { title: "int32 wraps", given: [tensor([2147483647], { dtype: "int32" }), 1], want: [-2147483648] },
  {
    title: "different sizes",
    given: [
      [1, 2],
      [1, 2, 3],
    ],
    throws: "2 and 3 do not broadcast",
  },
  { title: "different dtypes", given: [[1], tensor([1], { dtype: "int32" })], throws: "different dtypes" },
  { title: "bools", given: [[true], [true]], throws: "takes float32 or int32, got bool" },
  {
    title: "uint8",
    given: [new Uint8Array([1]), new Uint8Array([1])],
    throws: 'takes float32 or int32, got uint8. Use cast(x, "float32")',
  },
]);
