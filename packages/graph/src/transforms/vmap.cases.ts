import {
  add,
  argMax,
  broadcastTo,
  cast,
  concat,
  cumMax,
  div,
  dot,
  type Expr,
  gather,
  linearRecurrence,
  logSoftmax,
  matmul,
  max,
  mul,
  norm,
  oneHot,
  pad,
  reshape,
  scatterAdd,
  slice,
  sort,
  split,
  stack,
  sub,
  sum,
  tanh,
  transpose,
  type Variable,
  variable,
  variance,
} from "../index.ts";
import { irregularWeights } from "../testing/finiteDifferences.ts";

/** Irregular numbers. */
export const values = (shape: readonly number[]): Variable => variable(irregularWeights(shape));
export const indices = (data: readonly unknown[]): Variable => variable(data as number[], { dtype: "int32" });

/** Row `i` along an axis. */
export function example(x: Expr, axis: number, i: number): Expr {
  const at = (whole: number, other: number) => x.shape.map((_, own) => (own === axis ? whole : other));
  const ends = x.shape.map((size, own) => (own === axis ? i + 1 : size));
  const rest = x.shape.filter((_, own) => own !== axis);
  return reshape(slice(x, at(i, 0), ends), rest);
}

/** The result of a loop over the examples. */
export function looped(f: (...xs: Expr[]) => Expr, xs: readonly Expr[], axes: readonly (number | null)[]): Expr {
  const at = axes.findIndex((axis) => axis !== null);
  const size = (xs[at] as Expr).shape[axes[at] as number] as number;
  const one = (i: number) => f(...xs.map((x, k) => (axes[k] === null ? x : example(x, axes[k] as number, i))));
  return stack(Array.from({ length: size }, (_, i) => one(i)));
}

export const m34: readonly number[] = [3, 4];
const m43: readonly number[] = [4, 3];

/** A function of one example, and arguments with the examples along axes. */
export interface MappedCase {
  readonly title: string;
  readonly f: (...xs: Expr[]) => Expr;
  readonly xs: readonly Expr[];
  readonly axes: readonly (number | null)[];
}
type Ops = (...xs: never[]) => Expr;
const row = (title: string, f: Ops, xs: readonly Expr[], axes: readonly (number | null)[]): MappedCase => ({
  title,
  f: f as unknown as MappedCase["f"],
  xs,
  axes,
});

export const mappedCases: readonly MappedCase[] = [
  row("an elementwise op", (x: Expr) => tanh(mul(x, 2)), [values(m34)], [0]),
  row("operands of several ranks", (x: Expr, y: Expr) => add(x, y), [values(m34), values([3, 2, 4])], [0, 0]),
  row(
    "a scalar of each example beside a tensor of all",
    (x: Expr, y: Expr) => mul(x, y),
    [values([3]), values([2, 4])],
    [0, null],
  ),
  row(
    "a longer one of all beside one of each",
    (x: Expr, y: Expr) => sub(x, y),
    [values(m34), values([2, 4])],
    [0, null],
  ),
  row("a reduction", (x: Expr) => sum(x, { axis: 1 }), [values([3, 2, 4])], [0]),
  row("a reduction that keeps axes", (x: Expr) => max(x, { axis: 0, keepDims: true }), [values([3, 2, 4])], [0]),
  row("argMax", (x: Expr) => argMax(x, { axis: -1 }), [values([3, 2, 4])], [0]),
  row("composites of reductions", (x: Expr) => div(variance(x), norm(logSoftmax(x))), [values(m34)], [0]),
  row("movements", (x: Expr) => pad(transpose(slice(x, [0, 1], [2, 4])), [1, 0], [0, 1], 7), [values([3, 2, 4])], [0]),
  row("slices with strides", (x: Expr) => slice(x, [1], [5], [2]), [values([3, 5])], [0]),
  row("broadcasting to more axes", (x: Expr) => broadcastTo(x, [2, 4]), [values(m34)], [0]),
  row("another axis", (x: Expr, y: Expr) => dot(x, y), [values([2, 3]), values([3, 2])], [1, 0]),
  row("vectors times a matrix", (x: Expr, w: Expr) => matmul(x, w), [values(m34), values([4, 2])], [0, null]),
  row("a matrix times vectors", (w: Expr, x: Expr) => matmul(w, x), [values([2, 4]), values(m34)], [null, 0]),
  row("matrices times a matrix", (x: Expr, w: Expr) => matmul(x, w), [values([3, 2, 4]), values([4, 2])], [0, null]),
  row("a matrix times matrices", (w: Expr, x: Expr) => matmul(w, x), [values([2, 4]), values([3, 4, 2])], [null, 0]),
  row("matrices times a vector", (w: Expr, x: Expr) => matmul(w, x), [values([3, 2, 4]), values([4])], [0, null]),
  row("a vector times matrices", (x: Expr, w: Expr) => matmul(x, w), [values([4]), values([3, 4, 2])], [null, 0]),
  row("vectors times their own matrices", (x: Expr, w: Expr) => matmul(x, w), [values(m34), values([4, 2, 3])], [0, 2]),
  row("stacks of matrices", (x: Expr, w: Expr) => matmul(x, w), [values([3, 2, 2, 4]), values([2, 4, 3])], [0, null]),
  row("stacks on the right", (w: Expr, x: Expr) => matmul(w, x), [values([2, 2, 4]), values([3, 2, 4, 3])], [null, 0]),
  row("joining", (x: Expr, y: Expr) => concat([x, y, x], { axis: 1 }), [values([3, 2, 2]), values([2, 3])], [0, null]),
  row("sorting", (x: Expr) => sort(x, { axis: 0, descending: true }), [values([3, 4, 2])], [0]),
  row(
    "running along an axis",
    (decay: Expr, x: Expr) => add(linearRecurrence(decay, x, { axis: 1 }), cumMax(x, { reverse: true })),
    [values([2, 4]), values([3, 2, 4])],
    [null, 0],
  ),
  row("splitting", (x: Expr) => stack(split(x, 2), { axis: 1 }), [values(m34)], [0]),
  row(
    "rows by indices of each",
    (x: Expr, i: Expr) => gather(x, i),
    [
      values(m43),
      indices([
        [0, 3],
        [2, 2],
      ]),
    ],
    [null, 0],
  ),
  row(
    "rows of each by the same indices",
    (x: Expr, i: Expr) => gather(x, i),
    [values([2, 4, 3]), indices([0, 3, 3])],
    [0, null],
  ),
  row(
    "rows of each by its indices",
    (x: Expr, i: Expr) => gather(x, i),
    [
      values([2, 4, 3]),
      indices([
        [0, 3],
        [2, 2],
      ]),
    ],
    [0, 0],
  ),
  row("one row of each", (x: Expr, i: Expr) => gather(x, i), [values([2, 4, 3]), indices([1, 3])], [0, 0]),
  row(
    "adding to rows",
    (x: Expr, i: Expr, u: Expr) => scatterAdd(x, i, u),
    [
      values([4, 3]),
      indices([
        [0, 3],
        [2, 2],
      ]),
      values([2, 2, 3]),
    ],
    [null, 0, 0],
  ),
  row(
    "oneHot",
    (i: Expr) => oneHot(i, 4),
    [
      indices([
        [0, 3],
        [2, 2],
      ]),
    ],
    [0],
  ),
  row(
    "int32 and casts",
    (i: Expr) => cast(mul(i, i), "float32"),
    [
      indices([
        [0, 3],
        [2, 2],
      ]),
    ],
    [0],
  ),
];
