import { type OpCases, opCases } from "../../testing/opCases.ts";
import { atan } from "./atan.ts";

const { POSITIVE_INFINITY: infinity, NaN: nan } = Number;

export const atanCases: OpCases = opCases(atan, [
  {
    title: "element by element",
    given: [[-2.5, -0.3, 0.7, 30]],
    want: [-1.1902899496825317, -0.2914567944778671, 0.6107259643892086, 1.5374753309166493],
  },
  {
    title: "zeros, infinities and NaN",
    given: [[0, -0, infinity, -infinity, nan]],
    want: [0, -0, Math.PI / 2, -Math.PI / 2, nan],
    gradient: false,
    because: "differences with infinities are NaN",
  },
]);
