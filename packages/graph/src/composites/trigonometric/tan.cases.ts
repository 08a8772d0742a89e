import { type OpCases, opCases } from "../../testing/opCases.ts";
import { tan } from "./tan.ts";

const { POSITIVE_INFINITY: infinity, NaN: nan } = Number;

export const tanCases: OpCases = opCases(tan, [
  {
    title: "element by element",
    given: [[-2.5, -0.3, 0.7, 3]],
    want: [0.7470222972386603, -0.30933624960962325, 0.8422883804630794, -0.1425465430742778],
  },
  {
    title: "zeros and infinities",
    given: [[0, -0, infinity]],
    want: [0, -0, nan],
    gradient: false,
    because: "differences with infinities are NaN",
  },
]);
