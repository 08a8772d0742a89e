import { type OpCases, opCases } from "../../../testing/opCases.ts";
import { gelu } from "./gelu.ts";

export const geluCases: OpCases = opCases(gelu, [
  { title: "by erf", given: [[-1, 0, 1, 2]], want: [-0.15865525393145707, 0, 0.8413447460685429, 1.9544997361036416] },
  {
    title: "by tanh",
    given: [[-1, 0, 1, 2], { approximate: "tanh" }],
    want: [-0.15880800939172324, 0, 0.8411919906082768, 1.954597694087775],
  },
  {
    title: "another approximation",
    given: [[1], { approximate: "sigmoid" as never }],
    throws: 'gelu: approximate is "sigmoid". Give "tanh", or leave it out.',
  },
  { title: "far away", given: [[-1000, 1000]], want: [0, 1000] },
  { title: "far away, by tanh", given: [[-1000, 1000], { approximate: "tanh" }], want: [0, 1000] },
]);
