import { type OpCases, opCases } from "../../testing/opCases.ts";
import { i0 } from "./i0.ts";

export const i0Cases: OpCases = opCases(i0, [
  {
    title: "on both sides of 8",
    given: [[0.5, -2, 7.9, 8.1]],
    want: [1.0634833707413234, 2.279585302336067, 389.406283282158, 469.5006067101214],
  },
  { title: "at 0", given: [[0]], want: [1] },
]);
