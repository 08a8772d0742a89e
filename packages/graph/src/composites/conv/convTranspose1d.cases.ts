import { tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../../testing/opCases.ts";
import { convTranspose1d } from "./convTranspose1d.ts";

export const convTranspose1dCases: OpCases = opCases(convTranspose1d, [
  { title: "adds the kernel", given: [[[[1], [2]]], [[[1]], [[10]]]], want: [[[1], [12], [20]]] },
  { title: "an image", given: [[[[[1]]]], [[[1]]]], throws: "convTranspose1d([1, 1, 1, 1]): x has 4 axes, not 3" },
  {
    title: "with a bias",
    given: [[[[1], [2]]], [[[1]], [[10]]], { bias: tensor([0.5]) }],
    want: [[[1.5], [12.5], [20.5]]],
  },
]);
