import { type OpCases, opCases } from "../../testing/opCases.ts";
import { ones } from "./ones.ts";

export const onesCases: OpCases = opCases(
  ones,
  [{ title: "a matrix", given: [[1, 2]], want: [[1, 1]] }],
  ["plain", "tensor"],
);
