import { type OpCases, opCases } from "../../testing/opCases.ts";
import { nanToNum } from "./nanToNum.ts";

const { POSITIVE_INFINITY: infinity, NaN: nan } = Number;

export const nanToNumCases: OpCases = opCases(nanToNum, [
  { title: "numbers alone", given: [[1, -0, 2.5]], want: [1, -0, 2.5] },
  {
    title: "NaN and infinities",
    given: [[nan, infinity, -infinity]],
    want: [0, 3.4028234663852886e38, -3.4028234663852886e38],
    gradient: false,
    because: "differences with infinities are NaN",
  },
  {
    title: "other numbers for them",
    given: [[nan, infinity, -infinity], { nan: 1, positiveInfinity: 2, negativeInfinity: 3 }],
    want: [1, 2, 3],
    gradient: false,
    because: "differences with infinities are NaN",
  },
]);
