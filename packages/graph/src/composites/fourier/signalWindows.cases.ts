import { type OpCases, opCases } from "../../testing/opCases.ts";
import { blackmanWindow, hammingWindow, hannWindow } from "./signalWindows.ts";

export const hannWindowCases: OpCases = opCases(hannWindow, [
  { title: "periodic", given: [4], want: [0, 0.5, 1, 0.5] },
  { title: "symmetric", given: [5, { periodic: false }], want: [0, 0.5, 1, 0.5, 0] },
  { title: "of one element", given: [1], want: [1] },
  { title: "none", given: [0], throws: "hannWindow: size is 0. Give a whole number of at least 1" },
]);

export const hammingWindowCases: OpCases = opCases(hammingWindow, [
  { title: "periodic", given: [4], want: [0.08, 0.54, 1, 0.54] },
]);

export const blackmanWindowCases: OpCases = opCases(blackmanWindow, [
  {
    title: "symmetric",
    given: [5, { periodic: false }],
    want: [-1.3877787807814457e-17, 0.34, 1, 0.34, -1.3877787807814457e-17],
    rtol: 1e-9,
  },
]);
