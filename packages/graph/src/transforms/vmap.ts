import { checkOptions } from "@handloom/tensor";
import { checkFunctions } from "../check/checkList.ts";
import { type Dim, sameDim, showDim } from "../expr/dim.ts";
import { GraphError, ShapeError } from "../expr/errors.ts";
import { type Expr, type ExprLike, nextSerial } from "../expr/expr.ts";
import { input } from "../expr/input.ts";
import { axisOf } from "../expr/shape.ts";
import { checkTree, type Exprs, leavesOf, type Tree } from "../expr/tree.ts";
import { batched, batchGraph, type ForMany } from "./batch/batchGraph.ts";
import { type ExampleAxes, mapWithAxes, moveAxis } from "./vmapAxes.ts";

/** The options of `vmap`. */
export interface VmapOptions {
  /** The axis of the examples in each argument: one axis for all arguments, or a list with an entry for each. Default 0. */
  readonly in?: ExampleAxes | undefined;
  /** The axis of the examples in results: one axis for all, or the form of the result. Default 0. */
  readonly out?: ExampleAxes | undefined;
}

/**
 * A function of one example as a function of many. `f` is called once, and its expressions are computed for all examples at
 * once, by the same kernels, however many there are.
 *
 * What `f` reads besides its arguments, such as weights, is the same for all examples; so are draws made outside of it. A
 * draw made in it is another for each example. Gradients taken in `f` are those of each example. A stranger's op
 * has a rule for many examples (`batch`) or an `expand`, or it runs for one example after the other. A `cond` on something that differs between examples
 * computes both branches, and a loop that ends at another turn for each goes on until the last one ends.
 *
 * @param f from expressions, or trees of them, to a tree of expressions; it never sees the axis of the examples
 * @param options `in` and `out`: axes, negative ones count from the last; `null` for what is the same for all examples
 * @returns a function of the same arguments with one axis more; its results have one axis more
 * @throws ShapeError where arguments have different numbers of examples; GraphError where no argument has any, where
 *   `out` is `null` for a result that differs between examples, and for guarded updates; UpdateError where an update that
 *   `f` carries differs between examples
 *
 * ```ts
 * const w = variable([1, 2]);
 * const slopes = vmap((x: Expr) => gradients(square(dot(w, x)), [w]));
 * evaluate(slopes(variable([[1, 0], [0, 1], [1, 1]]))) // => [[[2, 0], [0, 4], [6, 6]]]
 * ```
 */
export function vmap<Arguments extends readonly Tree<ExprLike>[], Result extends Tree<Expr>>(
  f: (...args: Arguments) => Result,
  options: VmapOptions = {},
): (...args: Arguments) => Exprs<Result> {
  checkFunctions("vmap", [f], "vmap((x) => …)(xs)");
  const { in: axesIn = 0, out = 0 } = checkOptions("vmap", options, "in out");
  return (...args) => {
    const axes = axesOfArguments(axesIn, args.length);
    const since = nextSerial();
    const examples: Argument[] = [];
    const one = args.map((arg, i) => mapWithAxes(`argument ${i}`, arg, axes[i] ?? null, oneExample(examples)));
    const size = sizeOfAll(examples);
    const made: Tree<Expr> = f(...(one as unknown as Arguments));
    checkTree("vmap", made);
    const leaves = leavesOf(made);
    const all = batchGraph(
      leaves,
      examples.map(({ one, all }) => [one, { expr: all, isBatched: true }] as const),
      { size, since },
    );
    let at = 0;
    return mapWithAxes("the result", made, out, (_, axis, place) =>
      placed(all[at++] as ForMany, axis, place, size),
    ) as Exprs<Result>;
  };
}

/** The stand-in for one example of an argument, and the argument with the examples along its first axis. */
interface Argument {
  readonly one: Expr;
  readonly all: Expr;
  readonly place: string;
}

function axesOfArguments(axes: ExampleAxes, count: number): readonly ExampleAxes[] {
  if (!Array.isArray(axes)) return new Array<ExampleAxes>(count).fill(axes);
  if (axes.length === count) return axes;
  const problem = `\`in\` has ${axes.length} entries for ${count} argument${count === 1 ? "" : "s"}`;
  throw new GraphError("vmap", problem, "Give one axis or null for each, or one number for all");
}

function oneExample(examples: Argument[]) {
  return (expr: Expr, axis: number | null, place: string): Expr => {
    if (axis === null) return expr;
    const counted = axisOf(`vmap, ${place}`, axis, expr.shape.length);
    const all = moveAxis(expr, counted, 0);
    const one = input("name" in expr && expr.name !== undefined ? expr.name : place, all.shape.slice(1), expr.dtype);
    examples.push({ one, all, place });
    return one;
  };
}

function sizeOfAll(examples: readonly Argument[]): Dim {
  const [first] = examples;
  if (first === undefined)
    throw new GraphError("vmap", "no argument has an axis of examples", "Give one an axis: { in: [0, null] }");
  const size = first.all.shape[0] as Dim;
  const other = examples.find(({ all }) => !sameDim(all.shape[0] as Dim, size));
  if (other === undefined) return size;
  throw new ShapeError(
    "vmap",
    [first.all, other.all],
    `${first.place} has ${showDim(size)} examples but ${other.place} has ${showDim(other.all.shape[0] as Dim)}`,
    "Give all as many, or null for what is the same for all of them",
  );
}

function placed(all: ForMany, axis: number | null, place: string, size: Dim): Expr {
  if (axis === null) {
    if (!all.isBatched) return all.expr;
    throw new GraphError("vmap", `${place} differs between examples, and \`out\` is null for it`, "Give it an axis");
  }
  const many = batched(all, size);
  return moveAxis(many, 0, axisOf(`vmap, ${place}`, axis, many.shape.length));
}
