import { tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../../testing/opCases.ts";
import { broadcastTo } from "./broadcastTo.ts";

export const broadcastToCases: OpCases = opCases(
  broadcastTo,
  [
    {
      title: "a new first axis",
      given: [
        [1, 2],
        [3, 2],
      ],
      want: [
        [1, 2],
        [1, 2],
        [1, 2],
      ],
    },
    {
      title: "an axis of size 1",
      given: [
        [[1], [2]],
        [2, 3],
      ],
      want: [
        [1, 1, 1],
        [2, 2, 2],
      ],
    },
    {
      title: "both at once",
      given: [
        [[1], [2]],
        [2, 2, 2],
      ],
      want: [
        [
          [1, 1],
          [2, 2],
        ],
        [
          [1, 1],
          [2, 2],
        ],
      ],
    },
    { title: "a scalar", given: [tensor(7), [2]], want: [7, 7] },
    { title: "a number", given: [7, [2]], want: [7, 7] },
    { title: "to nothing", given: [[1], [0]], want: tensor([], { shape: [0] }) },
    { title: "to its own shape", given: [[1, 2], [2]], want: [1, 2] },
    { title: "int32", given: [tensor([1], { dtype: "int32" }), [2]], want: [1, 1] },
    { title: "bools", given: [[true], [2]], want: [true, true] },
    { title: "sizes that differ", given: [[1, 2], [3]], throws: "broadcastTo([2]): does not broadcast to [3]" },
    { title: "fewer axes", given: [[[1]], [1]], throws: "does not broadcast to [1]" },
    { title: "uint8", given: [new Uint8Array([200]), [2]], want: [200, 200] },
  ],
  ["tensor", "plain"],
);
