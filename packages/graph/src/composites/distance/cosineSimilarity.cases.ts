import { type OpCases, opCases } from "../../testing/opCases.ts";
import { cosineSimilarity } from "./cosineSimilarity.ts";

export const cosineSimilarityCases: OpCases = opCases(cosineSimilarity, [
  {
    title: "rows with one vector",
    given: [
      [
        [3, 4],
        [1, 0.5],
      ],
      [1, 0],
    ],
    want: [0.6, 0.8944271909999159],
  },
  { title: "columns", given: [[[3], [4]], [[4], [3]], { axis: 0 }], want: [0.96] },
  {
    title: "with a vector of length 0",
    given: [
      [0, 0],
      [1, 2],
    ],
    want: 0,
    gradient: false,
    because: "it has a kink there",
  },
]);
