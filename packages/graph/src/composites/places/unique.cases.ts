import { tensor } from "@handloom/tensor";
import type { Expr, ExprLike } from "../../expr/expr.ts";
import { type OpCases, opCases } from "../../testing/opCases.ts";
import { type UniqueOptions, unique } from "./unique.ts";

function uniqueValues(x: ExprLike, size: number, options?: UniqueOptions): Expr {
  return unique(x, size, options).values;
}

function uniqueIndices(x: ExprLike, size: number, options?: UniqueOptions): Expr {
  return unique(x, size, options).indices;
}

function uniqueInverse(x: ExprLike, size: number, options?: UniqueOptions): Expr {
  return unique(x, size, options).inverse;
}

function uniqueCounts(x: ExprLike, size: number, options?: UniqueOptions): Expr {
  return unique(x, size, options).counts;
}

const x = [3, 1, 3, 2];
const apart = { gradient: false, because: "equal elements part where one is moved" } as const;
const nan = [3, 1, Number.NaN, 2, 1, Number.NaN];

/** Numbers of JAX 0.10.2. */
export const uniqueValuesCases: OpCases = opCases(uniqueValues, [
  {
    title: "of rows, filled up with the smallest",
    given: [
      [
        [3, 1],
        [3, 2],
      ],
      5,
    ],
    want: [1, 2, 3, 1, 1],
    ...apart,
  },
  { title: "filled up with a value", given: [x, 4, { fillValue: 9 }], want: [1, 2, 3, 9], ...apart },
  { title: "of different ones", given: [[3, 1, 2], 4], want: [1, 2, 3, 1] },
  {
    title: "more than there is room for, int32",
    given: [tensor(x, { dtype: "int32" }), 2],
    want: tensor([1, 2], { dtype: "int32" }),
  },
  {
    title: "NaN once",
    given: [nan, 5, { fillValue: 0 }],
    want: [1, 2, 3, Number.NaN, 0],
    gradient: false,
    because: "NaN has no differences",
  },
  { title: "of nothing", given: [tensor([], { shape: [0] }), 2], throws: "unique([0]): x has no elements." },
  { title: "no room", given: [x, 0], throws: "unique: size is 0. Give a whole number from 1 to 2147483646." },
  { title: "room for more than int32 counts", given: [x, 2 ** 31], throws: "unique: size is 2147483648." },
  {
    title: "a fill value for each place",
    given: [x, 2, { fillValue: [1, 2] as never }],
    throws: "unique: fillValue is a list. Give a number.",
  },
  { title: "of bools", given: [[true], 1], throws: "takes float32, int32 or uint8, got bool" },
]);

export const uniqueIndicesCases: OpCases = opCases(uniqueIndices, [
  { title: "of the first of equal ones", given: [nan, 6], want: [1, 3, 0, 2, 1, 1] },
]);

export const uniqueInverseCases: OpCases = opCases(uniqueInverse, [
  { title: "beyond the room, too", given: [[[3, 1, 3, 2]], 2], want: [[2, 0, 2, 1]] },
]);

export const uniqueCountsCases: OpCases = opCases(uniqueCounts, [
  { title: "how often each is there", given: [nan, 6], want: [2, 1, 1, 2, 0, 0] },
]);
