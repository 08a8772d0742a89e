import { type OpCases, opCases } from "../../testing/opCases.ts";
import { nanMax } from "./nanMax.ts";
import { nanMean } from "./nanMean.ts";
import { nanMin } from "./nanMin.ts";
import { nanProd } from "./nanProd.ts";
import { nanStd } from "./nanStd.ts";
import { nanSum } from "./nanSum.ts";
import { nanVariance } from "./nanVariance.ts";

const { NaN: nan } = Number;
const x = [
  [1, nan, 4],
  [nan, nan, nan],
  [2, 8, -1],
];
const row = { gradient: false, because: "differences with NaN are NaN" } as const;
const along = { axis: 1 };

export const nanSumCases: OpCases = opCases(nanSum, [
  { title: "of rows", given: [x, along], want: [5, 0, 9], ...row },
  { title: "of numbers", given: [[1, 2]], want: 3 },
]);
export const nanMeanCases: OpCases = opCases(nanMean, [
  { title: "of rows", given: [x, along], want: [2.5, nan, 3], ...row },
  { title: "of numbers", given: [[1, 2]], want: 1.5 },
]);
export const nanVarianceCases: OpCases = opCases(nanVariance, [
  { title: "of rows, corrected", given: [x, { axis: 1, correction: 1 }], want: [4.5, nan, 21], ...row },
  { title: "of numbers", given: [[1, 2]], want: 0.25 },
]);
export const nanStdCases: OpCases = opCases(nanStd, [
  { title: "of rows", given: [x, along], want: [1.5, nan, 3.7416573867739413], ...row },
  { title: "of numbers", given: [[1, 2]], want: 0.5 },
]);
export const nanProdCases: OpCases = opCases(nanProd, [
  { title: "of rows", given: [x, along], want: [4, 1, -16], ...row },
  { title: "of numbers", given: [[1, 2]], want: 2 },
]);
export const nanMaxCases: OpCases = opCases(nanMax, [
  { title: "of rows", given: [x, along], want: [4, nan, 8], ...row },
  { title: "of numbers, kept", given: [[1, 2], { keepDims: true }], want: [2] },
]);
export const nanMinCases: OpCases = opCases(nanMin, [
  { title: "of rows", given: [x, along], want: [1, nan, -1], ...row },
  { title: "of numbers", given: [[1, 2]], want: 1 },
]);
