import { type OpCases, opCases } from "../../testing/opCases.ts";
import { multigammaln } from "./multigammaln.ts";

export const multigammalnCases: OpCases = opCases(multigammaln, [
  {
    title: "of three",
    given: [[1.5, 4, 10], 3],
    want: [2.168677534063555, 5.402975080909175, 36.81285863239809],
    rtol: 1e-12,
  },
  { title: "of none", given: [[1], 0], throws: "multigammaln: p is 0. Give a whole number of at least 1." },
]);
