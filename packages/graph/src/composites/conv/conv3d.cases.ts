import { type OpCases, opCases } from "../../testing/opCases.ts";
import { conv3d } from "./conv3d.ts";

export const conv3dCases: OpCases = opCases(conv3d, [
  {
    title: "along the depth",
    given: [[[[[[1], [2]]], [[[3], [4]]]]], [[[[[1]]]], [[[[10]]]]]],
    want: [[[[[31], [42]]]]],
  },
  { title: "an image", given: [[[[[1]]]], [[[[1]]]]], throws: "conv3d([1, 1, 1, 1]): x has 4 axes, not 5" },
]);
