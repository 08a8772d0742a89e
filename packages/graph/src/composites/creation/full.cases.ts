import { tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../../testing/opCases.ts";
import { full } from "./full.ts";

export const fullCases: OpCases = opCases(
  full,
  [
    {
      title: "a matrix",
      given: [[2, 2], 7],
      want: [
        [7, 7],
        [7, 7],
      ],
    },
    { title: "a boolean scalar", given: [[], true], want: true },
    { title: "no element", given: [[0, 2], 1], want: tensor([], { shape: [0, 2] }) },
  ],
  ["plain", "plain", "tensor"],
);
