import { type OpCases, opCases } from "../../../testing/opCases.ts";
import { mish } from "./mish.ts";

export const mishCases: OpCases = opCases(mish, [
  {
    title: "around zero and far away",
    given: [[-1000, -1, 0, 1, 1000]],
    want: [0, -0.3034014613741874, 0, 0.8650983882673103, 1000],
  },
]);
