import { type OpCases, opCases } from "../../testing/opCases.ts";
import { fftFreq, rfftFreq } from "./fftFreq.ts";

export const fftFreqCases: OpCases = opCases(fftFreq, [
  { title: "an odd size", given: [5, { spacing: 0.5 }], want: [0, 0.4, 0.8, -0.8, -0.4] },
  { title: "an even size", given: [4], want: [0, 0.25, -0.5, -0.25] },
  { title: "none", given: [0], throws: "fftFreq: n is 0. Give a whole number of at least 1" },
  { title: "no spacing", given: [2, { spacing: 0 }], throws: "fftFreq: spacing is 0. Give a number other than 0" },
]);

export const rfftFreqCases: OpCases = opCases(rfftFreq, [
  { title: "an odd size", given: [5], want: [0, 0.2, 0.4] },
  { title: "an even size", given: [4], want: [0, 0.25, 0.5] },
]);
