import { tensor } from "@handloom/tensor";
import type { DimLike } from "../../expr/dim.ts";
import type { Expr } from "../../expr/expr.ts";
import { type OpCases, opCases } from "../../testing/opCases.ts";
import { arange } from "./arange.ts";

/** Both forms in one type: rows have one or the other. */
const eitherForm = arange as (startOrStop: DimLike, stop?: number, step?: number) => Expr;

export const arangeCases: OpCases = opCases(eitherForm, [
  { title: "counts from 0", given: [4], want: [0, 1, 2, 3] },
  { title: "one number", given: [1], want: [0] },
  { title: "no number", given: [0], want: tensor([], { shape: [0] }) },
  { title: "from one number to another", given: [2, 5], want: [2, 3, 4] },
  { title: "by steps", given: [1, 8, 3], want: [1, 4, 7] },
  { title: "backwards", given: [5, 0, -2], want: [5, 3, 1] },
  { title: "from a negative number", given: [-2, 1], want: [-2, -1, 0] },
  { title: "to what lies behind", given: [3, 1], want: tensor([], { shape: [0], dtype: "int32" }) },
  { title: "by fractions", given: [0, 1, 0.1], throws: "arange: step is 0.1. Give whole numbers, and scale them" },
  { title: "by steps of 0", given: [0, 1, 0], throws: "arange: step is 0." },
  { title: "a negative length", given: [-1], throws: "dim -1" },
]);
