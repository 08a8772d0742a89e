import { type OpCases, opCases } from "../../../testing/opCases.ts";
import { softsign } from "./softsign.ts";

export const softsignCases: OpCases = opCases(softsign, [
  { title: "both sides", given: [[-1, 0.25, 3]], want: [-0.5, 0.2, 0.75] },
  { title: "zeros", given: [[0, -0]], want: [0, -0], gradient: false, because: "the second derivative jumps there" },
]);
