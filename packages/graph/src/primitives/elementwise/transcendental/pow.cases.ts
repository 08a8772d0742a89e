import { tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../../../testing/opCases.ts";
import { pow } from "./pow.ts";

const { POSITIVE_INFINITY: infinity, NEGATIVE_INFINITY: negativeInfinity, NaN: nan } = Number;

// C (C99, F.9.4.4) and PyTorch give the same.
export const powCases: OpCases = opCases(pow, [
  {
    title: "element by element",
    given: [
      [2, 0.3, 5, 1.5],
      [0.5, -1.7, 3, 2.2],
    ],
    want: [1.4142135623730951, 7.742725577066099, 125, 2.440061485194822],
  },
  {
    title: "broadcasts rows against columns",
    given: [
      [[2], [3]],
      [2, 3],
    ],
    want: [
      [4, 8],
      [9, 27],
    ],
  },
  { title: "the square of anything", given: [[-2, 0, 1.5], 2], want: [4, 0, 2.25] },
  { title: "a number to powers", given: [2, [-1, 0, 3]], want: [0.5, 1, 8] },
  {
    title: "to the power of 0",
    given: [[-2, 0, infinity, negativeInfinity, nan], 0],
    want: [1, 1, 1, 1, 1],
    gradient: false,
    because: "differences with infinities are NaN",
  },
  {
    title: "to the power of 0, where that is a tensor",
    given: [
      [-2, 0, infinity, negativeInfinity, nan],
      [0, -0, 0, 0, 0],
    ],
    want: [1, 1, 1, 1, 1],
    gradient: false,
    because: "differences with infinities are NaN",
  },
  {
    title: "of 0 and of -0",
    given: [
      [[0], [-0]],
      [2, 3, 0.5, 0, infinity, -1, -2, -3, -0.5, negativeInfinity, nan],
    ],
    want: [
      [0, 0, 0, 1, 0, infinity, infinity, infinity, infinity, infinity, nan],
      [0, -0, 0, 1, 0, negativeInfinity, infinity, negativeInfinity, infinity, infinity, nan],
    ],
    gradient: false,
    because: "the edge of the domain has no difference quotient",
  },
  {
    title: "of 1, whatever the exponent",
    given: [[1], [0.5, -3, infinity, negativeInfinity, nan]],
    want: [1, 1, 1, 1, 1],
    gradient: false,
    because: "differences with infinities are NaN",
  },
  {
    title: "of the number 1, whatever the exponent",
    given: [1, [0.5, infinity, negativeInfinity, nan]],
    want: [1, 1, 1, 1],
    gradient: false,
    because: "differences with infinities are NaN",
  },
  {
    title: "to the power of the number NaN",
    given: [[1, -1, 0, 2], nan],
    want: [1, nan, nan, nan],
    gradient: false,
    because: "differences with NaN are NaN",
  },
  {
    title: "to infinite numbers",
    given: [[1, -1, 0, 2], negativeInfinity],
    want: [1, 1, infinity, 0],
    gradient: false,
    because: "differences with infinities are NaN",
  },
  {
    title: "of -1",
    given: [[-1], [2, 3, -3, 0.5, infinity, negativeInfinity, nan]],
    want: [1, -1, -1, nan, 1, 1, nan],
    gradient: false,
    because: "defined at whole exponents only",
  },
  {
    title: "of negative numbers",
    given: [
      [[-2], [-0.5]],
      [2, 3, -2, -3, 0.5, -1.5, nan],
    ],
    want: [
      [4, -8, 0.25, -0.125, nan, nan, nan],
      [0.25, -0.125, 4, -8, nan, nan, nan],
    ],
    gradient: false,
    because: "defined at whole exponents only",
  },
  {
    title: "to infinite powers",
    given: [
      [-2, -0.5, 0.5, 2],
      [[infinity], [negativeInfinity]],
    ],
    want: [
      [infinity, 0, 0, infinity],
      [0, infinity, infinity, 0],
    ],
    gradient: false,
    because: "differences with infinities are NaN",
  },
  {
    title: "of infinities",
    given: [
      [[infinity], [negativeInfinity]],
      [1, 2, 0.5, infinity, -1, -2, -0.5, negativeInfinity, nan],
    ],
    want: [
      [infinity, infinity, infinity, infinity, 0, 0, 0, 0, nan],
      [negativeInfinity, infinity, infinity, infinity, -0, 0, 0, 0, nan],
    ],
    gradient: false,
    because: "differences with infinities are NaN",
  },
  {
    title: "of infinities to the power of a number",
    given: [[infinity, negativeInfinity, -0], 3],
    want: [infinity, negativeInfinity, -0],
    gradient: false,
    because: "differences with infinities are NaN",
  },
  {
    title: "what no square root would give",
    given: [[infinity, negativeInfinity, -0, -1, 4], 0.5],
    want: [infinity, infinity, 0, nan, 2],
    gradient: false,
    because: "differences with infinities are NaN",
  },
  {
    title: "what no inverse of a square root would give",
    given: [[infinity, negativeInfinity, -0, -1, 4], -0.5],
    want: [0, 0, infinity, nan, 0.5],
    gradient: false,
    because: "differences with infinities are NaN",
  },
  {
    title: "of NaN",
    given: [[nan], [1, -1, 0.5, infinity, negativeInfinity, nan]],
    want: [nan, nan, nan, nan, nan, nan],
    gradient: false,
    because: "differences with NaN are NaN",
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
]);
