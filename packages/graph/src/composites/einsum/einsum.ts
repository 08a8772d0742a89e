import { arithmeticDTypes } from "@handloom/tensor";
import { commonDType } from "../../check/commonDType.ts";
import { type Dim, sameDim, showDim } from "../../expr/dim.ts";
import { GraphError, ShapeError } from "../../expr/errors.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { reshape } from "../../primitives/movement/reshape.ts";
import { transpose } from "../../primitives/movement/transpose.ts";
import { sum } from "../../primitives/reduction/sum.ts";
import { diagonal } from "../matrix/diagonal.ts";
import { cheapestPath, type Path } from "./cheapestPath.ts";
import { type Labelled, multiply } from "./multiply.ts";
import { readSubscripts } from "./readSubscripts.ts";

/** A size that only a call knows counts as this where products are compared. */
const guessed = 128;

/**
 * Sums of products, by letters for axes: NumPy's `einsum`. An axis whose letter the result does not have is summed over; a letter
 * that an operand has twice is its diagonal. Of more than two operands those are multiplied first that need the fewest steps.
 *
 * @param subscripts letters for the axes of each operand, and behind an arrow those of the result: `"ij,jk->ik"`. `...` stands for
 *   axes that broadcast. Without an arrow the result has the axes of the ellipsis, then each letter that occurs once, in
 *   alphabetical order
 * @param operands float32, or int32, which wraps; all of the same dtype
 * @returns the axes of the result
 * @throws GraphError for letters that do not go with the operands, ShapeError for axes of one letter and different sizes, DTypeError
 *
 * ```ts
 * const [a, b] = [variable([[1, 2], [3, 4]]), variable([[1, 0], [2, 1]])];
 * evaluate(einsum("ij,jk->ik", a, b)) // => [[5, 2], [11, 4]]
 * evaluate(einsum("ii", a)) // => 5
 * ```
 */
export function einsum(subscripts: string, ...operands: readonly ExprLike[]): Expr {
  if (typeof subscripts !== "string")
    throw new GraphError("einsum", "the first argument is not a text", 'Write einsum("ij,jk->ik", a, b)');
  const xs = operands.map((operand) => asExpr(operand));
  commonDType("einsum", xs, arithmeticDTypes);
  const { inputs, output } = readSubscripts(
    subscripts,
    xs.map(({ shape }) => shape.length),
  );
  const sizes = sizesOf(xs, inputs);
  const given = xs.map((x, i) => plain(x, inputs[i] ?? [], sizes));
  const numbers = new Map([...sizes].map(([label, size]) => [label, typeof size === "number" ? size : guessed]));
  const path = cheapestPath(
    given.map(({ labels }) => labels),
    output,
    numbers,
  );
  const { x, labels } = summed(contracted(path, given, output), output);
  return transpose(
    x,
    output.map((label) => labels.indexOf(label)),
  );
}

/** The size of each label. Axes of an ellipsis may have size 1 beside another one. */
function sizesOf(xs: readonly Expr[], inputs: readonly (readonly string[])[]): ReadonlyMap<string, Dim> {
  const sizes = new Map<string, Dim>();
  inputs.forEach((labels, i) => {
    labels.forEach((label, axis) => {
      const size = xs[i]?.shape[axis] as Dim;
      const known = sizes.get(label) ?? size;
      const mayStretch = isDot(label) && (known === 1 || size === 1);
      if (!mayStretch && !sameDim(known, size))
        throw new ShapeError(
          "einsum",
          xs,
          `axis ${label} has the sizes ${showDim(known)} and ${showDim(size)}`,
          "Axes of one letter have one size",
        );
      sizes.set(label, known === 1 ? size : known);
    });
  });
  return sizes;
}

const isDot = (label: string): boolean => /^\d+$/.test(label);

/** An operand that has each label once: diagonals, and no axes of size 1 that broadcast. */
function plain(x: Expr, given: readonly string[], sizes: ReadonlyMap<string, Dim>): Labelled {
  const isStretched = (label: string, axis: number) => isDot(label) && x.shape[axis] === 1 && sizes.get(label) !== 1;
  let labels = given.filter((label, axis) => !isStretched(label, axis));
  let value = reshape(
    x,
    x.shape.filter((_, axis) => !isStretched(given[axis] as string, axis)),
  );
  for (;;) {
    const second = labels.findIndex((label, axis) => labels.indexOf(label) !== axis);
    const label = labels[second];
    if (label === undefined) return { x: value, labels };
    const first = labels.indexOf(label);
    value = diagonal(value, { axis: [first, second] });
    labels = [...labels.filter((_, axis) => axis !== first && axis !== second), label];
  }
}

function contracted(path: Path, given: readonly Labelled[], needed: readonly string[]): Labelled {
  if (typeof path === "number") return given[path] as Labelled;
  const [left, right] = path;
  const inLeft = labelsIn(left, given);
  const inRight = labelsIn(right, given);
  const a = contracted(left, given, [...needed, ...inRight]);
  const b = contracted(right, given, [...needed, ...inLeft]);
  return multiply(summed(a, [...needed, ...b.labels]), summed(b, [...needed, ...a.labels]), needed);
}

function labelsIn(path: Path, given: readonly Labelled[]): readonly string[] {
  return typeof path === "number" ? (given[path]?.labels ?? []) : path.flatMap((part) => labelsIn(part, given));
}

/** Without the axes that nothing needs. */
function summed({ x, labels }: Labelled, needed: readonly string[]): Labelled {
  const axis = labels.flatMap((label, at) => (needed.includes(label) ? [] : [at]));
  return axis.length === 0
    ? { x, labels }
    : { x: sum(x, { axis }), labels: labels.filter((label) => needed.includes(label)) };
}
