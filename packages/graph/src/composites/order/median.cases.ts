import { type OpCases, opCases } from "../../testing/opCases.ts";
import { median } from "./median.ts";

export const medianCases: OpCases = opCases(median, [
  { title: "an even number", given: [[3, 1, 10, 2]], want: 2.5 },
  {
    title: "an odd number, along two axes",
    given: [[[[1, 8, 3]], [[9, 7, 6]]], { axis: [1, 2] }],
    want: [3, 7],
  },
]);
