import { tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../../testing/opCases.ts";
import { conv1d } from "./conv1d.ts";

export const conv1dCases: OpCases = opCases(conv1d, [
  {
    title: "an odd zero behind",
    given: [[[[1], [2], [4]]], [[[1]], [[10]]], { padding: "same" }],
    want: [[[21], [42], [4]]],
  },
  {
    title: "an image",
    given: [[[[[1]]]], [[[1]]]],
    throws:
      "conv1d([1, 1, 1, 1]): x has 4 axes, not 3. Give [batch, steps, channels], or use the op of the same name for other ranks",
  },
  {
    title: "another word for padding",
    given: [[[[1]]], [[[1]]], { padding: "full" as "same" }],
    throws:
      'conv1d: padding is "full" for 1 axis. Give "valid", "same", a whole number ≥ 0, or for each axis one or [before, behind].',
  },
  {
    title: "with a bias",
    given: [[[[1], [2]]], [[[1, 10]]], { bias: tensor([0.5, -1]) }],
    want: [
      [
        [1.5, 9],
        [2.5, 19],
      ],
    ],
  },
  {
    title: "a bias for other outputs",
    given: [[[[1], [2]]], [[[1, 10]]], { bias: tensor([0.5]) }],
    throws: "the bias has no number for each output. Give it the shape [2]",
  },
]);
