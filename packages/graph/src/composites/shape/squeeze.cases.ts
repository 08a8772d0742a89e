import { type OpCases, opCases } from "../../testing/opCases.ts";
import { squeeze } from "./squeeze.ts";

export const squeezeCases: OpCases = opCases(squeeze, [
  { title: "one axis", given: [[[1], [2]], { axis: 1 }], want: [1, 2] },
  { title: "one axis of two that could go", given: [[[[1, 2]]], { axis: 0 }], want: [[1, 2]] },
  { title: "counted from the last", given: [[[[1], [2]]], { axis: -1 }], want: [[1, 2]] },
  { title: "a list of axes", given: [[[[[1], [2]]]], { axis: [0, -1] }], want: [[1, 2]] },
  { title: "every axis of size 1", given: [[[[1], [2]]]], want: [1, 2] },
  {
    title: "an axis of another size",
    given: [[[1], [2]], { axis: 0 }],
    throws: "squeeze([2, 1]): axis 0 has size 2, not 1",
  },
  { title: "an axis that is not there", given: [[1], { axis: 1 }], throws: "squeeze: there is no axis 1 in 1 dims" },
]);
