import { type OpCases, opCases } from "../../testing/opCases.ts";
import { randomBits } from "./randomBits.ts";

// The numbers are jax.random's: bits and uniform of fold_in(fold_in(key(seed), site), count).
export const randomBitsCases: OpCases = opCases(randomBits, [
  {
    title: "bits",
    given: [1, { seed: 0, site: 0, shape: [2, 2], as: "bits" }],
    want: [
      [447923887, 1477415817],
      [562929823, -815482759],
    ],
  },
  {
    title: "uniforms",
    given: [0, { seed: 1, site: 1, shape: [3], as: "uniform" }],
    want: [0.019453883171081543, 0.7522344589233398, 0.5582184791564941],
  },
  {
    title: "the largest seed",
    given: [1000, { seed: 2147483647, site: 3, shape: [2], as: "uniform" }],
    want: [0.14547908306121826, 0.9561824798583984],
  },
  {
    title: "B6: the largest count",
    given: [2147483647, { seed: 0, site: 0, shape: [3], as: "bits" }],
    want: [-1303438988, 1009935591, -65151402],
  },
  {
    title: "B6: the count after it, which jax writes as 2³¹",
    given: [-2147483648, { seed: 7, site: 0, shape: [3], as: "bits" }],
    want: [1509375269, 1288100541, -2001292329],
  },
  {
    title: "B6: the last count, which jax writes as 2³² - 1",
    given: [-1, { seed: 0, site: 0, shape: [3], as: "uniform" }],
    want: [0.8462574481964111, 0.4707331657409668, 0.6725881099700928],
  },
  { title: "a scalar", given: [0, { seed: 0, site: 1, shape: [], as: "uniform" }], want: 0.5788323879241943 },
  {
    title: "a float count",
    given: [[0.5], { seed: 0, site: 0, shape: [], as: "bits" }],
    throws: "randomBits(float32): the count is not an int32 scalar",
  },
]);
