import { type OpCases, opCases } from "../../testing/opCases.ts";
import { bartlettWindow, blackmanWindow, hammingWindow, hannWindow, kaiserWindow } from "./signalWindows.ts";

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

export const bartlettWindowCases: OpCases = opCases(bartlettWindow, [
  { title: "periodic", given: [4], want: [0, 0.5, 1, 0.5] },
  { title: "symmetric", given: [5, { periodic: false }], want: [0, 0.5, 1, 0.5, 0] },
]);

export const kaiserWindowCases: OpCases = opCases(kaiserWindow, [
  {
    title: "periodic",
    given: [4, { beta: 3 }],
    want: [0.2048847564012536, 0.7269255302876366, 1.0, 0.7269255302876366],
    rtol: 1e-12,
  },
  { title: "a negative beta", given: [4, { beta: -1 }], throws: "kaiserWindow: beta is -1." },
]);
