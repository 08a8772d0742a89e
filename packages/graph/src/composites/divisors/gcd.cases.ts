import { tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../../testing/opCases.ts";
import { gcd } from "./gcd.ts";
import { lcm } from "./lcm.ts";

const int32 = (value: Parameters<typeof tensor>[0]) => tensor(value, { dtype: "int32" });

/** Values of `numpy.gcd`. */
export const gcdCases: OpCases = opCases(gcd, [
  {
    title: "of both signs and zeros",
    given: [int32([12, -8, 0, 7, 0, 1836311903]), int32([18, 12, 5, 0, 0, 1134903170])],
    want: int32([6, 4, 5, 7, 0, 1]),
  },
  {
    title: "of each with each",
    given: [int32([[4], [6]]), int32([6, 9])],
    want: int32([
      [2, 1],
      [6, 3],
    ]),
  },
  { title: "of fractions", given: [[0.5], int32([1])], throws: "gcd(float32, int32): it takes int32" },
]);

/** Values of `numpy.lcm`. */
export const lcmCases: OpCases = opCases(lcm, [
  { title: "of both signs and zeros", given: [int32([4, -3, 0, 0]), int32([6, 5, 7, 0])], want: int32([12, 15, 0, 0]) },
]);
