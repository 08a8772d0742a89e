import { checkOptions } from "@handloom/tensor";
import { checkFunctions } from "../check/checkList.ts";
import { showDim } from "../expr/dim.ts";
import { GraphError, ShapeError } from "../expr/errors.ts";
import type { Expr } from "../expr/expr.ts";
import { axisOf, sameShape } from "../expr/shape.ts";
import { checkTree, type Exprs, leavesLike, leavesOf, mapTree, type Tree } from "../expr/tree.ts";
import { reshape } from "../primitives/movement/reshape.ts";
import { slice } from "../primitives/movement/slice.ts";
import { concat } from "../primitives/other/concat.ts";
import { flip } from "./arrangement/flip.ts";
import { stack } from "./shape/stack.ts";

/** The options of `associativeScan`. */
export interface AssociativeScanOptions {
  /** The axis of the elements; negative ones count from the last. Default 0. */
  readonly axis?: number | undefined;
  /** From the last element to the first. Default false. */
  readonly reverse?: boolean | undefined;
}

/**
 * The first elements along an axis combined by an associative function, for each number of them: JAX's `associative_scan`.
 *
 * About log₂ n steps follow one another, where `scan` needs n, and about 2n pairs are combined. Each step is one call of
 * `combine` for many pairs at once, so it has to work element by element along the axis, as sums and batched products do.
 * Its gradient has any order. Sums of floats are added in another order than one after the other.
 *
 * @param combine of the earlier and the later elements, two trees like `over`: gives another one of the same shapes. Unless
 *   it is associative, combine(combine(a, b), c) = combine(a, combine(b, c)), the result means nothing
 * @param over any tree of expressions with the same number of elements along the axis, which is a number
 * @param options `axis` (default 0) and `reverse` (default false), where `combine` gets the later elements first
 * @returns the tree of `over`: its first element, the first two combined, …
 * @throws GraphError for a size with a name and another tree, ShapeError for other shapes, RangeError for an axis that there is not
 *
 * ```ts
 * // hₜ = aₜ·hₜ₋₁ + bₜ from h₀ = 0
 * const follow = (p: readonly [Expr, Expr], q: readonly [Expr, Expr]) =>
 *   [mul(p[0], q[0]), add(mul(q[0], p[1]), q[1])] as const;
 * const [, h] = associativeScan(follow, [variable([2, 3, 4]), variable([1, 1, 1])] as const);
 * evaluate(h) // => [1, 4, 17]
 * ```
 *
 * Source: Blelloch 1990, *Prefix sums and their applications*, section 1.3.
 */
export function associativeScan<Elements extends Tree<Expr>>(
  combine: (earlier: Exprs<Elements>, later: Exprs<Elements>) => Tree<Expr>,
  over: Elements,
  options: AssociativeScanOptions = {},
): Exprs<Elements> {
  checkFunctions("associativeScan", [combine], "associativeScan((a, b) => mul(a, b), x)");
  const { axis = 0, reverse = false } = checkOptions("associativeScan", options, "axis reverse");
  checkTree("associativeScan", over);
  const leaves = leavesOf(over);
  const along = leaves.map(({ shape }) => axisOf("associativeScan", axis, shape.length));
  const size = sizeOfAll(leaves, along);
  const tree = (parts: readonly Expr[]) => {
    let at = 0;
    return mapTree(over, () => parts[at++]) as Exprs<Elements>;
  };
  const turned = (parts: readonly Expr[]) =>
    reverse ? parts.map((x, i) => flip(x, { axis: along[i] as number })) : parts;
  const pairs = (earlier: readonly Expr[], later: readonly Expr[]) =>
    likeElements(over, later, combine(tree(earlier), tree(later)));
  return tree(turned(prefixes(turned(leaves), size, { along, pairs })));
}

interface Way {
  /** The axis of each leaf. */
  readonly along: readonly number[];
  readonly pairs: (earlier: readonly Expr[], later: readonly Expr[]) => readonly Expr[];
}

/** Neighbours are combined first; what these make in turn is every second element of the result. */
function prefixes(all: readonly Expr[], size: number, way: Way): readonly Expr[] {
  if (size < 2) return all;
  const { along, pairs } = way;
  const every = (parts: readonly Expr[], start: number, end: number, stride = 1) =>
    parts.map((x, i) => ranged(x, along[i] as number, start, end, stride));
  const second = prefixes(pairs(every(all, 0, size - 1, 2), every(all, 1, size, 2)), size >> 1, way);
  const first = every(all, 0, 1);
  if (size === 2) return first.map((x, i) => concat([x, second[i] as Expr], { axis: along[i] as number }));
  const before = every(second, 0, (size - 1) >> 1);
  const others = pairs(before, every(all, 2, size, 2));
  return first.map((x, i) => {
    const axis = along[i] as number;
    return interleaved(concat([x, others[i] as Expr], { axis }), second[i] as Expr, axis);
  });
}

function ranged(x: Expr, axis: number, start: number, end: number, stride = 1): Expr {
  return slice(
    x,
    x.shape.map((_, at) => (at === axis ? start : 0)),
    x.shape.map((size, at) => (at === axis ? end : size)),
    x.shape.map((_, at) => (at === axis ? stride : 1)),
  );
}

/** One of each in turn, beginning with `first`, which may have one more. */
function interleaved(first: Expr, second: Expr, axis: number): Expr {
  const [more, fewer] = [first.shape[axis] as number, second.shape[axis] as number];
  const paired = stack([ranged(first, axis, 0, fewer), second], { axis: axis + 1 });
  const woven = reshape(paired, [...second.shape.slice(0, axis), 2 * fewer, ...second.shape.slice(axis + 1)]);
  return more === fewer ? woven : concat([woven, ranged(first, axis, fewer, more)], { axis });
}

function sizeOfAll(leaves: readonly Expr[], along: readonly number[]): number {
  const [size = 0, ...others] = leaves.map(({ shape }, i) => shape[along[i] as number] ?? 0);
  if (typeof size !== "number")
    throw new GraphError(
      "associativeScan",
      `the axis has the size "${showDim(size)}", which only a call knows`,
      "Give its size as a number, or use scan",
    );
  if (others.every((other) => other === size)) return size;
  throw new ShapeError("associativeScan", leaves, "they have different sizes along the axis", "Give all as many");
}

function likeElements(over: Tree<Expr>, elements: readonly Expr[], made: Tree<Expr>): readonly Expr[] {
  checkTree("associativeScan", made);
  const leaves = leavesLike(over, made);
  if (leaves === undefined)
    throw new GraphError("associativeScan", "combine gives another tree than it takes", "Give one like its arguments");
  leaves.forEach((leaf, i) => {
    const { shape, dtype } = elements[i] as Expr;
    if (!sameShape(leaf.shape, shape) || leaf.dtype !== dtype)
      throw new ShapeError(
        "associativeScan",
        [elements[i] as Expr, leaf],
        "combine changes the shape or dtype",
        "Give what is like its arguments",
      );
  });
  return leaves;
}
