import { tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../../testing/opCases.ts";
import { nanArgMax } from "./nanArgMax.ts";
import { nanArgMin } from "./nanArgMin.ts";

const x = [
  [3, Number.NaN, 7],
  [Number.NaN, 2, 5],
];
const int32 = (values: readonly number[]) => tensor(values, { dtype: "int32" });

export const nanArgMaxCases: OpCases = opCases(nanArgMax, [
  { title: "of rows", given: [x, { axis: 1 }], want: int32([2, 2]) },
]);
export const nanArgMinCases: OpCases = opCases(nanArgMin, [
  { title: "of rows", given: [x, { axis: 1 }], want: int32([0, 1]) },
]);
