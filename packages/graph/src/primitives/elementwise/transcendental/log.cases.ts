import { tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../../../testing/opCases.ts";
import { log } from "./log.ts";

export const logCases: OpCases = opCases(log, [
  {
    title: "element by element",
    given: [
      [
        [0.02, 0.5],
        [3, 100],
      ],
    ],
    want: [
      [-3.912023005428146, -0.6931471805599453],
      [1.0986122886681098, 4.605170185988092],
    ],
  },
  {
    title: "ends",
    given: [[0, -1, Number.POSITIVE_INFINITY, Number.NaN]],
    want: [Number.NEGATIVE_INFINITY, Number.NaN, Number.POSITIVE_INFINITY, Number.NaN],
    gradient: false,
    because: "the edge of the domain has no difference quotient",
  },
  { title: "int32 operand", given: [tensor([1], { dtype: "int32" })], throws: "takes float32, got int32" },
]);
