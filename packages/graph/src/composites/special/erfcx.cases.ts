import { type OpCases, opCases } from "../../testing/opCases.ts";
import { erfcx } from "./erfcx.ts";

/** Values of mpmath. */
export const erfcxCases: OpCases = opCases(erfcx, [
  {
    title: "on both sides",
    given: [[-1.5, 0.25, 2, 7.5]],
    want: [18.653886256262734, 0.77034654773099674, 0.25539567631050574, 0.074573693062876683],
  },
  {
    title: "far out",
    given: [[0, 1000, Number.POSITIVE_INFINITY]],
    want: [1, 0.00056418930145338765, 0],
    gradient: false,
    because: "there is a difference beside Infinity",
  },
]);
