import { tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../../testing/opCases.ts";
import { upsample } from "./upsample.ts";

export const upsampleCases: OpCases = opCases(upsample, [
  {
    title: "elements repeated",
    given: [[[[[1], [2]]]], { scale: [2, 3] }],
    want: [
      [
        [[1], [1], [1], [2], [2], [2]],
        [[1], [1], [1], [2], [2], [2]],
      ],
    ],
  },
  { title: "values between", given: [[[[1], [3]]], { scale: 2, method: "linear" }], want: [[[1], [1.5], [2.5], [3]]] },
  {
    title: "corners on corners, as PyTorch",
    given: [[[[0], [3]]], { scale: 2, method: "linear", coordinates: "alignCorners" }],
    want: [[[0], [1], [2], [3]]],
  },
  {
    title: "Keras' bicubic",
    given: [[[[0], [1]]], { scale: 2, method: "catmullRom" }],
    want: [[[-0.08823529411764705], [0.20714285714285713], [0.7928571428571428], [1.088235294117647]]],
  },
  {
    title: "bools",
    given: [tensor([[[true], [false]]]), { scale: 2 }],
    want: tensor([[[true], [true], [false], [false]]]),
  },
  {
    title: "half the size",
    given: [[[[1], [2]]], { scale: 0.5 }],
    throws: "upsample: scale is 0.5. Give whole numbers ≥ 1",
  },
]);
