import { tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../../testing/opCases.ts";
import { segmentMax } from "./segmentMax.ts";
import { segmentMean } from "./segmentMean.ts";
import { segmentMin } from "./segmentMin.ts";
import { segmentProd } from "./segmentProd.ts";
import { segmentSoftmax } from "./segmentSoftmax.ts";
import { segmentSum } from "./segmentSum.ts";

const { POSITIVE_INFINITY: infinity } = Number;
const segments = tensor([0, 2, 0], { dtype: "int32" });
const x = [
  [1, -2],
  [3, 4],
  [5, 0.5],
];

export const segmentSumCases: OpCases = opCases(segmentSum, [
  {
    title: "rows",
    given: [x, segments, 3],
    want: [
      [6, -1.5],
      [0, 0],
      [3, 4],
    ],
  },
  { title: "a segment outside", given: [x, segments, 2], throws: "scatterAdd: index 2 at [1] is outside 0..1" },
]);
export const segmentMeanCases: OpCases = opCases(segmentMean, [
  {
    title: "rows",
    given: [x, segments, 3],
    want: [
      [3, -0.75],
      [0, 0],
      [3, 4],
    ],
  },
]);
export const segmentProdCases: OpCases = opCases(segmentProd, [
  {
    title: "rows",
    given: [x, segments, 3],
    want: [
      [5, -1],
      [1, 1],
      [3, 4],
    ],
  },
]);
export const segmentMaxCases: OpCases = opCases(segmentMax, [
  {
    title: "rows",
    given: [x, segments, 3],
    want: [
      [5, 0.5],
      [-infinity, -infinity],
      [3, 4],
    ],
    gradient: false,
    because: "differences of infinities are NaN",
  },
  {
    title: "every segment has rows",
    given: [x, tensor([0, 1, 0], { dtype: "int32" }), 2],
    want: [
      [5, 0.5],
      [3, 4],
    ],
  },
]);
export const segmentMinCases: OpCases = opCases(segmentMin, [
  {
    title: "rows",
    given: [x, segments, 3],
    want: [
      [1, -2],
      [infinity, infinity],
      [3, 4],
    ],
    gradient: false,
    because: "differences of infinities are NaN",
  },
  {
    title: "every segment has rows",
    given: [x, tensor([0, 1, 0], { dtype: "int32" }), 2],
    want: [
      [1, -2],
      [3, 4],
    ],
  },
  {
    title: "of int32",
    given: [tensor([7], { dtype: "int32" }), tensor([0], { dtype: "int32" }), 2],
    want: [7, 2147483647],
  },
]);
export const segmentSoftmaxCases: OpCases = opCases(segmentSoftmax, [
  {
    title: "among the rows of a segment, one alone too",
    given: [
      [
        [1, 0],
        [2, -1],
        [4, 1000],
      ],
      segments,
      3,
    ],
    want: [
      [0.04742587317756679, 0],
      [1, 1],
      [0.9525741268224334, 1],
    ],
  },
  { title: "a segment outside", given: [[1, 2, 3], segments, 2], throws: "index 2 at [1] is outside 0..1" },
]);
