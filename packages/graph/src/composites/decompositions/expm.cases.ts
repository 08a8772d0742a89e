import { tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../../testing/opCases.ts";
import { expm } from "./expm.ts";

export const expmCases: OpCases = opCases(expm, [
  {
    title: "a batch with a matrix that is scaled",
    given: [
      [
        [
          [1, 2],
          [-3, 4],
        ],
        [
          [10, 2],
          [-0.5, -4],
        ],
      ],
    ],
    want: [
      [
        [-13.16897712618348, 11.750043390269207],
        [-17.62506508540382, 4.456087959220338],
      ],
      [
        [20606.69564265019, 2958.9855378988664],
        [-739.7463844747165, -106.20312264187493],
      ],
    ],
    rtol: 1e-9,
  },
  {
    title: "powers that end",
    given: [
      [
        [0, 1, 0],
        [0, 0, 2],
        [0, 0, 0],
      ],
    ],
    want: [
      [1, 1, 1],
      [0, 1, 2],
      [0, 0, 1],
    ],
  },
  { title: "nothing", given: [tensor([], { shape: [0, 0] })], want: tensor([], { shape: [0, 0] }) },
  { title: "rows and columns differ", given: [[[1, 2]]], throws: "a matrix has 1 rows and 2 columns" },
]);
