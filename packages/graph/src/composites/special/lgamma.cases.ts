import { type OpCases, opCases } from "../../testing/opCases.ts";
import { lgamma } from "./lgamma.ts";

const { POSITIVE_INFINITY: infinity, NaN: nan } = Number;

export const lgammaCases: OpCases = opCases(lgamma, [
  {
    title: "positive",
    given: [[0.1, 0.5, 1.5, 5, 50]],
    want: [2.252712651734206, 0.5723649429247001, -0.12078223763524522, 3.178053830347946, 144.5657439463449],
  },
  { title: "negative", given: [[-0.5, -3.3]], want: [1.2655121234846454, -0.824355805017427] },
  {
    title: "poles, infinities and NaN",
    given: [[0, -2, infinity, -infinity, nan]],
    want: [infinity, infinity, infinity, infinity, nan],
    gradient: false,
    because: "differences with infinities are NaN",
  },
]);
