import { tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../testing/opCases.ts";
import { arange } from "./arange.ts";

export const arangeCases: OpCases = opCases(arange, [
  { title: "counts from 0", given: [4], want: [0, 1, 2, 3] },
  { title: "one number", given: [1], want: [0] },
  { title: "no number", given: [0], want: tensor([], { shape: [0] }) },
  { title: "a negative length", given: [-1], throws: "dim -1" },
]);
