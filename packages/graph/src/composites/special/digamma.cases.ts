import { type OpCases, opCases } from "../../testing/opCases.ts";
import { digamma } from "./digamma.ts";

const { POSITIVE_INFINITY: infinity, NaN: nan } = Number;

export const digammaCases: OpCases = opCases(digamma, [
  {
    title: "positive",
    given: [[0.1, 0.5, 1, 1.5, 4, 20]],
    want: [
      -10.423754940411076, -1.9635100260214235, -0.5772156649015329, 0.03648997397857652, 1.2561176684318003,
      2.970523992242149,
    ],
  },
  { title: "negative", given: [[-0.5, -3.3]], want: [0.03648997397857652, 3.62035346059213] },
  {
    title: "poles, infinity and NaN",
    given: [[0, -2, infinity, nan]],
    want: [-infinity, nan, infinity, nan],
    gradient: false,
    because: "differences with infinities are NaN",
  },
]);
