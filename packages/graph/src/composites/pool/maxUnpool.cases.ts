import { tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../../testing/opCases.ts";
import { maxUnpool } from "./maxUnpool.ts";

const int32 = (value: Parameters<typeof tensor>[0]) => tensor(value, { dtype: "int32" });

export const maxUnpoolCases: OpCases = opCases(maxUnpool, [
  {
    title: "two channels of an image, as PyTorch",
    given: [[[[[5, 1]], [[9, 2]]]], int32([[[[1, 0]], [[5, 4]]]]), { sizes: [2, 3] }],
    want: [
      [
        [
          [0, 1],
          [5, 0],
          [0, 0],
        ],
        [
          [0, 0],
          [0, 2],
          [9, 0],
        ],
      ],
    ],
  },
  {
    title: "outside",
    given: [[[[5]]], int32([[[3]]]), { sizes: [3] }],
    throws: "index 3 at [0, 0, 0] is outside 0..2",
  },
  {
    title: "other places",
    given: [[[[5]]], int32([[[3], [0]]]), { sizes: [3] }],
    throws: "values and indices are [batch, …1 axes, channels], both. Give both results of maxPoolWithIndices",
  },
]);
