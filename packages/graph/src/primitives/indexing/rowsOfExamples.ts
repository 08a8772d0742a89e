import { type Dim, mulDims } from "../../expr/dim.ts";
import type { Expr } from "../../expr/expr.ts";
import type { ManyExamples } from "../../primitive.ts";
import { allBatched, forEachExample } from "../../transforms/batch/examples.ts";
import { add } from "../elementwise/arithmetic/add.ts";
import { mul } from "../elementwise/arithmetic/mul.ts";
import { reshape } from "../movement/reshape.ts";
import { arange } from "../other/arange.ts";
import { dimSize } from "../other/size.ts";
import { gather } from "./gather.ts";
import { checkedIndices } from "./ravelIndices.ts";

/** Rows of many examples, by a function that knows one list of rows only: it gets the rows of all examples as that list. */
export function gatherOfExamples([x, indices]: readonly [x: Expr, indices: Expr], examples: ManyExamples): Expr {
  const { size, isBatched } = examples;
  if (!isBatched[0]) return gather(x, indices);
  const all = isBatched[1] ? indices : forEachExample(indices, size);
  return gather(joinRows(x), placesOf("gather", all, x.shape[1] as Dim));
}

/** The same for a function that combines updates into rows. */
export function scatterOfExamples(
  scatter: (x: Expr, indices: Expr, updates: Expr) => Expr,
  operands: readonly Expr[],
  examples: ManyExamples,
): Expr {
  const [x, indices, updates] = allBatched(operands, examples) as readonly [Expr, Expr, Expr];
  return reshape(scatter(joinRows(x), placesOf(scatter.name, indices, x.shape[1] as Dim), updates), x.shape);
}

function joinRows(x: Expr): Expr {
  const [examples, rows, ...row] = x.shape as readonly [Dim, Dim, ...Dim[]];
  return reshape(x, [mulDims(examples, rows), ...row]);
}

/** Indices are checked first, because one outside of its example must not become a row of another. */
function placesOf(called: string, indices: Expr, rows: Dim): Expr {
  const [examples, ...shape] = indices.shape as readonly [Dim, ...Dim[]];
  const first = mul(arange(examples), dimSize(rows));
  return add(checkedIndices(called, indices, rows), reshape(first, [examples, ...shape.map(() => 1)]));
}
