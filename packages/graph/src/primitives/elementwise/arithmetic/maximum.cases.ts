import { tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../../../testing/opCases.ts";
import { maximum } from "./maximum.ts";

export const maximumCases: OpCases = opCases(maximum, [
  {
    title: "element by element",
    given: [
      [3.5, -2],
      [1, 2],
    ],
    want: [3.5, 2],
  },
  {
    title: "broadcasts rows against columns",
    given: [
      [[1], [4]],
      [2, 3],
    ],
    want: [
      [2, 3],
      [4, 4],
    ],
  },
  { title: "beside a number", given: [[-1, 1], 0], want: [0, 1] },
  {
    title: "ties",
    given: [
      [2, 3],
      [2, 1],
    ],
    want: [2, 3],
    gradient: false,
    because: "a kink has no difference quotient",
  },
  {
    title: "NaN on either side",
    given: [
      [Number.NaN, 1, Number.POSITIVE_INFINITY],
      [1, Number.NaN, Number.NEGATIVE_INFINITY],
    ],
    want: [Number.NaN, Number.NaN, Number.POSITIVE_INFINITY],
    gradient: false,
    because: "differences with NaN are NaN",
  },
  { title: "int32", given: [tensor([1, 5], { dtype: "int32" }), 3], want: [3, 5] },
  {
    title: "different sizes",
    given: [
      [1, 2],
      [1, 2, 3],
    ],
    throws: "2 and 3 do not broadcast",
  },
  { title: "bools", given: [[true], [true]], throws: "takes float32, int32 or uint8, got bool" },
  { title: "uint8", given: [new Uint8Array([200, 5]), new Uint8Array([100, 130])], want: [200, 130] },
  {
    title: "a number that uint8 does not have",
    given: [new Uint8Array([1]), -1],
    throws: "-1 is not a uint8. Nothing converts silently: cast the uint8 side to float32",
  },
]);
