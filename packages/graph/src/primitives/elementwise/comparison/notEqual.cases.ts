import { tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../../../testing/opCases.ts";
import { notEqual } from "./notEqual.ts";

export const notEqualCases: OpCases = opCases(notEqual, [
  {
    title: "below, at and above",
    given: [
      [1, 2, 3],
      [2, 2, 2],
    ],
    want: [true, false, true],
  },
  {
    title: "broadcasts rows against columns",
    given: [
      [[1], [2]],
      [1, 2],
    ],
    want: [
      [false, true],
      [true, false],
    ],
  },
  { title: "a number on the left", given: [2, [1, 2, 3]], want: [true, false, true] },
  {
    title: "NaN, infinities and the two zeros",
    given: [
      [Number.NaN, 1, Number.NaN, Number.POSITIVE_INFINITY, -0],
      [1, Number.NaN, Number.NaN, Number.POSITIVE_INFINITY, 0],
    ],
    want: [true, true, true, false, false],
  },
  {
    title: "int32",
    given: [tensor([-5, 7], { dtype: "int32" }), tensor([7, 7], { dtype: "int32" })],
    want: [true, false],
  },
  {
    title: "bools",
    given: [
      [true, true],
      [true, false],
    ],
    want: [false, true],
  },
  {
    title: "different sizes",
    given: [
      [1, 2],
      [1, 2, 3],
    ],
    throws: "2 and 3 do not broadcast",
  },
  { title: "different dtypes", given: [[1], tensor([1], { dtype: "int32" })], throws: "different dtypes" },
  { title: "uint8", given: [new Uint8Array([1, 200, 255]), new Uint8Array([2, 200, 0])], want: [true, false, true] },
]);
