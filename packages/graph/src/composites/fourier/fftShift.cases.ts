import { type OpCases, opCases } from "../../testing/opCases.ts";
import { fftShift, ifftShift } from "./fftShift.ts";

export const fftShiftCases: OpCases = opCases(fftShift, [
  { title: "an odd size", given: [[0, 1, 2, -2, -1]], want: [-2, -1, 0, 1, 2] },
  { title: "columns of an even size", given: [[[1], [2]], { axis: 0 }], want: [[2], [1]] },
]);

export const ifftShiftCases: OpCases = opCases(ifftShift, [
  { title: "an odd size", given: [[-2, -1, 0, 1, 2]], want: [0, 1, 2, -2, -1] },
]);
