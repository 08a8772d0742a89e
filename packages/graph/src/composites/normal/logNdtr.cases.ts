import { type OpCases, opCases } from "../../testing/opCases.ts";
import { logNdtr } from "./logNdtr.ts";

export const logNdtrCases: OpCases = opCases(logNdtr, [
  {
    title: "both sides and the far tail",
    given: [[-200, -20, -5, -0.5, 0.25, 3]],
    want: [
      -20006.21728089819, -203.9171553710973, -15.064998393988727, -1.1759117615936188, -0.5129840754094305,
      -0.0013508099647481925,
    ],
    rtol: 1e-9,
  },
]);
