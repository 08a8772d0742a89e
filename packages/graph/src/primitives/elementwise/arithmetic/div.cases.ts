import { tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../../../testing/opCases.ts";
import { div } from "./div.ts";

export const divCases: OpCases = opCases(div, [
  {
    title: "element by element",
    given: [
      [1.5, -2],
      [4, 3],
    ],
    want: [0.375, -0.6666666666666666],
  },
  {
    title: "broadcasts rows against columns",
    given: [
      [[1], [2]],
      [10, 20],
    ],
    want: [
      [0.1, 0.05],
      [0.2, 0.1],
    ],
  },
  { title: "by a number", given: [[1, 3], 2], want: [0.5, 1.5] },
  {
    title: "by 0",
    given: [[1, -1, 0], 0],
    want: [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NaN],
    gradient: false,
    because: "differences with infinities are NaN",
  },
  {
    title: "different sizes",
    given: [
      [1, 2],
      [1, 2, 3],
    ],
    throws: "2 and 3 do not broadcast",
  },
  { title: "int32 operands", given: [tensor([1], { dtype: "int32" }), 2], throws: "takes float32, got int32" },
  { title: "uint8", given: [new Uint8Array([1]), 255], throws: 'takes float32, got uint8. Use cast(x, "float32")' },
]);
