import { tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../../testing/opCases.ts";
import { bitwiseNot } from "./bitwiseNot.ts";

const int32 = { dtype: "int32" } as const;

export const bitwiseNotCases: OpCases = opCases(bitwiseNot, [
  {
    title: "turns every bit over",
    given: [tensor([0, 5, -1, 2147483647], int32)],
    want: tensor([-1, -6, 0, -2147483648], int32),
  },
  { title: "a float", given: [[0.5]], throws: "int32" },
]);
