import { tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../../testing/opCases.ts";
import { multiHot } from "./multiHot.ts";

const int32 = (value: Parameters<typeof tensor>[0]) => tensor(value, { dtype: "int32" });

export const multiHotCases: OpCases = opCases(multiHot, [
  {
    title: "rows",
    given: [
      int32([
        [0, 2],
        [1, 1],
      ]),
      3,
    ],
    want: [
      [1, 0, 1],
      [0, 1, 0],
    ],
  },
  { title: "no places", given: [tensor([], { shape: [0], dtype: "int32" }), 2], want: [0, 0] },
  { title: "a scalar", given: [int32(1), 3], throws: "a scalar is not a list of places" },
]);
