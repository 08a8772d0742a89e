import { type OpCases, opCases } from "../../testing/opCases.ts";
import { zeros } from "./zeros.ts";

export const zerosCases: OpCases = opCases(
  zeros,
  [{ title: "a vector", given: [[2]], want: [0, 0] }],
  ["plain", "tensor"],
);
