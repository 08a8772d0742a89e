import { tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../../testing/opCases.ts";
import { logSoftmax } from "./logSoftmax.ts";

const none = Number.NEGATIVE_INFINITY;

export const logSoftmaxCases: OpCases = opCases(logSoftmax, [
  {
    title: "along the last axis",
    given: [
      [
        [0, Math.log(3)],
        [1, 1],
      ],
    ],
    want: [
      [Math.log(0.25), Math.log(0.75)],
      [-Math.LN2, -Math.LN2],
    ],
  },
  {
    title: "along the first axis",
    given: [
      [
        [0, 1],
        [Math.log(3), 1],
      ],
      { axis: 0 },
    ],
    want: [
      [Math.log(0.25), -Math.LN2],
      [Math.log(0.75), -Math.LN2],
    ],
  },
  { title: "where a probability is next to 0", given: [[0, 1000]], want: [-1000, 0] },
  {
    title: "of excluded places",
    given: [[0, none, 0]],
    want: [-Math.LN2, none, -Math.LN2],
    gradient: false,
    because: "differences of infinities are NaN",
  },
  { title: "a scalar", given: [tensor(1)], throws: "logSoftmax: there is no axis -1 in 0 dims" },
]);
