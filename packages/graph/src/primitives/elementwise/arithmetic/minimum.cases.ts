import { tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../../../testing/opCases.ts";
import { minimum } from "./minimum.ts";

export const minimumCases: OpCases = opCases(minimum, [
  {
    title: "element by element",
    given: [
      [3.5, -2],
      [1, 2],
    ],
    want: [1, -2],
  },
  {
    title: "broadcasts rows against columns",
    given: [
      [[1], [4]],
      [2, 3],
    ],
    want: [
      [1, 1],
      [2, 3],
    ],
  },
  { title: "beside a number", given: [[-1, 1], 0], want: [-1, 0] },
  {
    title: "ties",
    given: [
      [2, 3],
      [2, 1],
    ],
    want: [2, 1],
    gradient: false,
    because: "a kink has no difference quotient",
  },
  {
    title: "NaN on either side",
    given: [
      [Number.NaN, 1, Number.POSITIVE_INFINITY],
      [1, Number.NaN, Number.NEGATIVE_INFINITY],
    ],
    want: [Number.NaN, Number.NaN, Number.NEGATIVE_INFINITY],
    gradient: false,
    because: "differences with NaN are NaN",
  },
  { title: "int32", given: [tensor([1, 5], { dtype: "int32" }), 3], want: [1, 3] },
  {
    title: "different sizes",
    given: [
      [1, 2],
      [1, 2, 3],
    ],
    throws: "2 and 3 do not broadcast",
  },
  { title: "bools", given: [[true], [true]], throws: "takes float32, int32 or uint8, got bool" },
  { title: "uint8", given: [new Uint8Array([200, 5]), new Uint8Array([100, 130])], want: [100, 5] },
]);
