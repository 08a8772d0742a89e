import { type OpCases, opCases } from "../../testing/opCases.ts";
import { convTranspose3d } from "./convTranspose3d.ts";

export const convTranspose3dCases: OpCases = opCases(convTranspose3d, [
  { title: "adds the kernel", given: [[[[[[1]]]]], [[[[[2]]]], [[[[3]]]]]], want: [[[[[2]]], [[[3]]]]] },
  { title: "an image", given: [[[[[1]]]], [[[[1]]]]], throws: "convTranspose3d([1, 1, 1, 1]): x has 4 axes, not 5" },
]);
