import { tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../../testing/opCases.ts";
import { slice } from "./slice.ts";

export const sliceCases: OpCases = opCases(
  slice,
  [
    {
      title: "a block",
      given: [
        [
          [1, 2, 3, 4],
          [5, 6, 7, 8],
        ],
        [0, 1],
        [2, 3],
      ],
      want: [
        [2, 3],
        [6, 7],
      ],
    },
    { title: "counted from the end", given: [[1, 2, 3, 4, 5], [-3], [-1]], want: [3, 4] },
    { title: "every second element", given: [[1, 2, 3, 4, 5], [0], [5], [2]], want: [1, 3, 5] },
    {
      title: "every second element, not reaching the end",
      given: [[1, 2, 3, 4, 5, 6], [1], [6], [2]],
      want: [2, 4, 6],
    },
    {
      title: "every third row, every second column",
      given: [
        [
          [1, 2, 3],
          [4, 5, 6],
          [7, 8, 9],
          [10, 11, 12],
          [13, 14, 15],
        ],
        [1, 0],
        [5, 3],
        [3, 2],
      ],
      want: [
        [4, 6],
        [13, 15],
      ],
    },
    { title: "a stride beyond the range", given: [[1, 2, 3], [1], [3], [10]], want: [2] },
    {
      title: "of three axes",
      given: [
        [
          [
            [1, 2],
            [3, 4],
          ],
          [
            [5, 6],
            [7, 8],
          ],
        ],
        [1, 0, 1],
        [2, 2, 2],
      ],
      want: [[[6], [8]]],
    },
    { title: "everything", given: [[1, 2], [0], [2]], want: [1, 2] },
    { title: "nothing", given: [[[1, 2]], [0, 1], [1, 1]], want: tensor([], { shape: [1, 0] }) },
    { title: "of a scalar", given: [tensor(5), [], []], want: 5 },
    { title: "of int32", given: [tensor([1, 2, 3], { dtype: "int32" }), [1], [3]], want: [2, 3] },
    { title: "of bools", given: [[true, false, true], [1], [3]], want: [false, true] },
    {
      title: "beyond the end",
      given: [[[1, 2, 3, 4]], [0, 2], [1, 5]],
      throws: "slice([1, 4]): axis 1 has 4 elements and no range 2:5",
    },
    { title: "before the start", given: [[1, 2], [-3], [2]], throws: "axis 0 has 2 elements and no range -1:2" },
    {
      title: "an end before the start",
      given: [[1, 2, 3], [2], [1]],
      throws: "axis 0 has 3 elements and no range 2:1",
    },
    {
      title: "an end before the start, by less than the stride",
      given: [[1, 2, 3], [2], [1], [2]],
      throws: "axis 0 has 3 elements and no range 2:1",
    },
    {
      title: "a stride of 0",
      given: [[1, 2, 3], [0], [1], [0]],
      throws: "stride 0: a stride is a whole number of at least 1",
    },
    { title: "too few starts", given: [[[1, 2]], [0], [1, 2]], throws: "1 starts, 2 ends and 1 strides for 2 axes" },
    { title: "of uint8", given: [new Uint8Array([1, 2, 200]), [1], [3]], want: [2, 200] },
  ],
  ["tensor", "plain", "plain", "plain"],
);
