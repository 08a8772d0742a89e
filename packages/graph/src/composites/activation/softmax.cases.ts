import { tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../../testing/opCases.ts";
import { softmax } from "./softmax.ts";

const none = Number.NEGATIVE_INFINITY;

export const softmaxCases: OpCases = opCases(softmax, [
  {
    title: "along the last axis",
    given: [
      [
        [0, Math.log(3)],
        [1, 1],
      ],
    ],
    want: [
      [0.25, 0.75],
      [0.5, 0.5],
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
      [0.25, 0.5],
      [0.75, 0.5],
    ],
  },
  { title: "of large logits", given: [[1000, 1000 + Math.log(3)]], want: [0.25, 0.75], rtol: 1e-9 },
  {
    title: "of excluded places",
    given: [[0, none, 0]],
    want: [0.5, 0, 0.5],
    gradient: false,
    because: "differences of infinities are NaN",
  },
  {
    title: "of excluded places alone",
    given: [[none, none]],
    want: [Number.NaN, Number.NaN],
    gradient: false,
    because: "differences with NaN are NaN",
  },
  { title: "of one place", given: [[5]], want: [1] },
  { title: "a scalar", given: [tensor(1)], throws: "softmax: there is no axis -1 in 0 dims" },
  { title: "no places", given: [tensor([], { shape: [2, 0] })], throws: "axis 1 is empty" },
]);
