import { type OpCases, opCases } from "../../testing/opCases.ts";
import { polygamma } from "./polygamma.ts";

export const polygammaCases: OpCases = opCases(polygamma, [
  {
    title: "the first, positive and negative",
    given: [1, [0.1, 0.5, 1, 2.5, 20, -0.5, -2.3]],
    want: [
      101.43329915079275, 4.93480220054468, 1.6449340668482266, 0.4903577561002349, 0.051270822935203124,
      8.934802200544679, 14.725912160961292,
    ],
  },
  {
    title: "the second",
    given: [2, [0.1, 0.5, 2.5, 20, -0.5, -2.3]],
    want: [
      -2001.8614573783439, -16.828796644234316, -0.23620405164172736, -0.0026281224023146543, -0.82879664423432,
      68.71379252927031,
    ],
  },
  {
    title: "the fifth",
    given: [5, [0.5, 1, 2.5, 20]],
    want: [7691.113548602435, 122.08116743813386, 0.5785691785671834, 8.484266206158229e-6],
  },
  { title: "of order 0", given: [0, [1]], want: [-0.5772156649015329] },
  {
    title: "at poles, infinity and NaN",
    given: [1, [0, -2, Number.POSITIVE_INFINITY, Number.NaN]],
    want: [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, 0, Number.NaN],
    gradient: false,
    because: "differences with infinities are NaN",
  },
  { title: "half an order", given: [0.5, [1]], throws: "polygamma: n is 0.5. Give a whole number of at least 0" },
]);
