import { type OpCases, opCases } from "../../testing/opCases.ts";
import { patches } from "./patches.ts";

const image = [
  [
    [
      [1, 10],
      [2, 20],
      [3, 30],
    ],
  ],
];

export const patchesCases: OpCases = opCases(patches, [
  {
    title: "element by element",
    given: [image, { size: [1, 2] }],
    want: [
      [
        [
          [1, 10, 2, 20],
          [2, 20, 3, 30],
        ],
      ],
    ],
  },
  {
    title: "channel by channel, padded",
    given: [image, { size: [1, 2], strides: 2, padding: "same", byChannel: true }],
    want: [
      [
        [
          [1, 2, 10, 20],
          [3, 0, 30, 0],
        ],
      ],
    ],
  },
]);
