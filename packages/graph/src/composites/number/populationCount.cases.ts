import { tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../../testing/opCases.ts";
import { populationCount } from "./populationCount.ts";

export const populationCountCases: OpCases = opCases(populationCount, [
  {
    title: "element by element",
    given: [tensor([0, 1, 7, -1, -2147483648, 1431655765], { dtype: "int32" })],
    want: [0, 1, 3, 32, 1, 16],
  },
  { title: "floats", given: [[1]], throws: "populationCount(float32): takes int32, got float32" },
]);
