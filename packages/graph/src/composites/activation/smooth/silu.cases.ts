import { type OpCases, opCases } from "../../../testing/opCases.ts";
import { silu } from "./silu.ts";

export const siluCases: OpCases = opCases(silu, [
  {
    title: "around zero and far away",
    given: [[-1000, -1, 0, 1, 1000]],
    want: [0, -0.2689414213699951, 0, 0.7310585786300049, 1000],
  },
]);
