import { tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../../testing/opCases.ts";
import { tile } from "./tile.ts";

export const tileCases: OpCases = opCases(
  tile,
  [
    {
      title: "along the last axis",
      given: [
        [
          [1, 2],
          [3, 4],
        ],
        2,
      ],
      want: [
        [1, 2, 1, 2],
        [3, 4, 3, 4],
      ],
    },
    {
      title: "along both",
      given: [[[1, 2]], [2, 2]],
      want: [
        [1, 2, 1, 2],
        [1, 2, 1, 2],
      ],
    },
    {
      title: "along a new axis, bools",
      given: [
        [true, false],
        [2, 1],
      ],
      want: [
        [true, false],
        [true, false],
      ],
    },
    { title: "never", given: [[1, 2], 0], want: tensor([], { shape: [0] }) },
    { title: "one and a half times", given: [[1], 1.5], throws: "tile: 1.5 times is not a whole number" },
  ],
  ["tensor", "plain"],
);
