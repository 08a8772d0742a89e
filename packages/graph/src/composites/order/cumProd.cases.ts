import { tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../../testing/opCases.ts";
import { cumProd } from "./cumProd.ts";

export const cumProdCases: OpCases = opCases(cumProd, [
  { title: "two zeros, where division would not do", given: [[2, 0, 3, 0, 4]], want: [2, 0, 0, 0, 0] },
  {
    title: "along the last axis, backwards and without itself",
    given: [
      [
        [2, 3, 4],
        [5, 6, 7],
      ],
      { axis: -1, reverse: true, exclusive: true },
    ],
    want: [
      [12, 4, 1],
      [42, 7, 1],
    ],
  },
  { title: "of int32", given: [tensor([65536, 65537, 2], { dtype: "int32" })], want: [65536, 65536, 131072] },
  { title: "the sign of 0", given: [[-1, 0, 2]], want: [-1, -0, -0] },
  { title: "nothing", given: [tensor([], { shape: [0] })], want: tensor([], { shape: [0] }) },
]);
