import { tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../../../testing/opCases.ts";
import { cast } from "./cast.ts";

export const castCases: OpCases = opCases(cast, [
  {
    title: "float32 to int32 drops the fraction",
    given: [
      [
        [1.9, -1.9],
        [0.5, -0.5],
      ],
      "int32",
    ],
    want: [
      [1, -1],
      [0, 0],
    ],
  },
  {
    title: "float32 out of the range of int32",
    given: [[3e9, -3e9, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NaN], "int32"],
    want: [2147483647, -2147483648, 2147483647, -2147483648, 0],
  },
  { title: "float32 to bool", given: [[0, -0, 0.1, -2, Number.NaN], "bool"], want: [false, false, true, true, true] },
  { title: "int32 to float32", given: [tensor([-3, 16777216], { dtype: "int32" }), "float32"], want: [-3, 16777216] },
  { title: "int32 to bool", given: [tensor([-3, 0], { dtype: "int32" }), "bool"], want: [true, false] },
  { title: "bool to float32", given: [[true, false], "float32"], want: [1, 0] },
  { title: "bool to int32", given: [[true, false], "int32"], want: [1, 0] },
  { title: "to its own dtype", given: [[[1.5, 2]], "float32"], want: [[1.5, 2]] },
  { title: "a number", given: [2.5, "int32"], want: 2 },
  {
    title: "float32 to uint8 drops the fraction, and stays in the range",
    given: [
      [1.9, -0.5, 255, 255.9, 256, -1, 3e9, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NaN],
      "uint8",
    ],
    want: [1, 0, 255, 255, 255, 0, 255, 255, 0, 0],
  },
  {
    title: "int32 to uint8 keeps the low eight bits, as NumPy's astype does",
    given: [tensor([0, 255, 256, 257, -1, -256, 2147483647, -2147483648], { dtype: "int32" }), "uint8"],
    want: [0, 255, 0, 1, 255, 0, 255, 0],
  },
  { title: "bool to uint8", given: [[true, false], "uint8"], want: [1, 0] },
  { title: "uint8 to float32", given: [new Uint8Array([0, 128, 255]), "float32"], want: [0, 128, 255] },
  { title: "uint8 to int32", given: [new Uint8Array([0, 128, 255]), "int32"], want: [0, 128, 255] },
  { title: "uint8 to bool", given: [new Uint8Array([0, 2, 255]), "bool"], want: [false, true, true] },
]);
