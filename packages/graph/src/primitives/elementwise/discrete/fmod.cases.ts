import { tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../../../testing/opCases.ts";
import { fmod } from "./fmod.ts";

const { POSITIVE_INFINITY: infinity, NaN: nan } = Number;

export const fmodCases: OpCases = opCases(fmod, [
  {
    title: "all signs",
    given: [
      [7, -7, 7.5, -7.5],
      [3, 3, -3, -3],
    ],
    want: [1, -1, 1.5, -1.5],
  },
  {
    title: "exactly, however large the quotient",
    given: [
      [3 * 2 ** 120, 16777216, 1, 2 ** 127, -6],
      [7, 3, 3e38, 3 * 2 ** -140, 3],
    ],
    want: [(3 * 2 ** 120) % 7, 1, 1, 2 ** -139, -0],
    gradient: false,
    because: "it jumps there",
  },
  {
    title: "zeros, infinities and NaN",
    given: [
      [1, infinity, 1, -0, nan],
      [0, 2, infinity, 2, 1],
    ],
    want: [nan, nan, 1, -0, nan],
    gradient: false,
    because: "it jumps there",
  },
  {
    title: "int32",
    given: [tensor([7, -7, 7, -2147483648, 5], { dtype: "int32" }), tensor([3, 3, -3, -1, 0], { dtype: "int32" })],
    want: tensor([1, -1, 1, 0, 0], { dtype: "int32" }),
  },
]);
