import { type OpCases, opCases } from "../../testing/opCases.ts";
import { i1e } from "./i1e.ts";

export const i1eCases: OpCases = opCases(i1e, [
  {
    title: "on both sides of 8",
    given: [[0.5, -2, 7.9, 8.1, 30]],
    want: [0.15642080318487173, -0.2152692892489377, 0.13489649943989365, 0.13340068832583662, 0.07191633059864755],
  },
  { title: "at 0", given: [[0]], want: [0], gradient: false, because: "its second derivative jumps there" },
]);
