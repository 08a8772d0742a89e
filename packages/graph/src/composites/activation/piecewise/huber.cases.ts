import { type OpCases, opCases } from "../../../testing/opCases.ts";
import { huber } from "./huber.ts";

export const huberCases: OpCases = opCases(huber, [
  { title: "inside and outside", given: [[0.5, -0.5, 3, -3]], want: [0.125, 0.125, 2.5, 2.5] },
  { title: "at zero", given: [[0]], want: [0] },
  {
    title: "where the line begins",
    given: [[1, -1]],
    want: [0.5, 0.5],
    gradient: false,
    because: "its second derivative jumps there",
  },
  { title: "with another delta", given: [[1, -4], 2], want: [0.5, 6] },
  {
    title: "far away",
    given: [[1e200]],
    want: [1e200],
    gradient: false,
    because: "differences lose their digits beside 1e200",
  },
]);
