import { type OpCases, opCases } from "../../testing/opCases.ts";
import { sinc } from "./sinc.ts";

export const sincCases: OpCases = opCases(sinc, [
  {
    title: "around zero",
    given: [[-1.3, 0, 0.001, 0.05, 0.4]],
    want: [-0.19809085184633993, 1, 0.9999983550666596, 0.9958927352435614, 0.756826728640657],
  },
]);
