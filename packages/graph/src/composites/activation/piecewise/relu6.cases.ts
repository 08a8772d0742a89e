import { type OpCases, opCases } from "../../../testing/opCases.ts";
import { relu6 } from "./relu6.ts";

export const relu6Cases: OpCases = opCases(relu6, [
  { title: "below, inside and above", given: [[-1, 3, 8]], want: [0, 3, 6] },
]);
