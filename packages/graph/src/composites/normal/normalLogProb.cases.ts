import { type OpCases, opCases } from "../../testing/opCases.ts";
import { normalLogProb } from "./normalLogProb.ts";

// PyTorch 2.13 and JAX 0.10 agree on these.
export const normalLogProbCases: OpCases = opCases(normalLogProb, [
  {
    title: "of its own mean and deviation for each number",
    given: [
      [0, 2, -1000],
      [0, 1, 5],
      [1, 0.5, 100],
    ],
    want: [-0.9189385332046727, -2.2257913526447273, -56.025358719192766],
  },
  {
    title: "broadcast along columns",
    given: [[[0], [1]], 0, [1, 2]],
    want: [
      [-0.9189385332046727, -1.612085713764618],
      [-1.4189385332046727, -1.737085713764618],
    ],
  },
  {
    title: "without a deviation",
    given: [[1], 0, [0]],
    want: [Number.NaN],
    gradient: false,
    because: "there is no such distribution",
  },
]);
