import { type Tensor, type TensorLike, tensor } from "@handloom/tensor";
import { solveDim } from "../check/solveDim.ts";
import { bindDim, type Dim, showDim } from "../expr/dim.ts";
import { FeedError } from "../expr/errors.ts";
import type { Application, Expr } from "../expr/expr.ts";
import { isExpr } from "../expr/isExpr.ts";
import { located } from "../expr/located.ts";
import { applicationsOf, computedOperands } from "../expr/order.ts";
import { madeAt } from "../expr/origin.ts";
import { showShape } from "../expr/shape.ts";
import { checkTree, leavesOf, mapTree, type Tree } from "../expr/tree.ts";
import { nameOf } from "../print/show.ts";
import { bindAttributes, type Sizes } from "../transforms/substitute.ts";
import { concreteTypes, openDim } from "./concreteTypes.ts";
import { type Evaluation, evaluatePrimitive } from "./evaluatePrimitive.ts";
import { typeOf } from "./hostType.ts";
import { conversionRemedy, hostValue } from "./hostValue.ts";

/** Values by the names of inputs, or a list of pairs that may give any expression a value. */
export type Feeds = Readonly<Record<string, TensorLike>> | readonly (readonly [Expr, TensorLike])[];

/** A tree of expressions with a tensor at every leaf. */
export type Evaluated<T> = T extends Expr ? Tensor : { -readonly [K in keyof T]: Evaluated<T[K]> };

/**
 * Computes expressions in float64, one primitive after the other by its definition: slow, and what engines are held to.
 *
 * Variables have their initial values unless fed. Carried updates are not applied.
 *
 * @param tree an expression, or lists and records of them
 * @param feeds what the inputs are
 * @throws FeedError for a missing input and sizes that disagree; ShapeError where sizes do not go together once they are numbers; IndexError
 *
 * ```ts
 * const x = input("x", ["n"]);
 * evaluate({ twice: mul(x, 2), total: sum(x) }, { x: [1, 2, 3] }) // => { twice: [2, 4, 6], total: 6 }
 * ```
 */
export function evaluate<const T extends Tree<Expr>>(tree: T, feeds: Feeds = []): Evaluated<T> {
  checkTree("evaluate", tree);
  const roots = leavesOf(tree);
  const values = fedValues(pairsOf(roots, feeds));
  const sizes = sizesOf(values);
  evaluateAll(roots, values, sizes);
  return mapTree(tree, (expr) => valueOf(expr, values)) as Evaluated<T>;
}

function pairsOf(roots: readonly Expr[], feeds: Feeds): readonly (readonly [Expr, TensorLike])[] {
  if (isPairs(feeds)) return feeds;
  if (Object(feeds) !== feeds)
    throw new FeedError(
      "evaluate",
      `the feeds are ${String(feeds)}, not a record`,
      "Give { x: [1, 2] }, by the names of inputs",
    );
  const computed = applicationsOf(roots, () => false, computedOperands);
  const inputs = [...roots, ...computed.flatMap(computedOperands)].filter((expr) => expr.node === "input");
  return [...new Set(inputs)].map((expr) => {
    const value = Object.hasOwn(feeds, expr.name) ? feeds[expr.name] : undefined;
    if (value === undefined) throw missing(expr);
    return [expr, value] as const;
  });
}

function isPairs(feeds: Feeds): feeds is readonly (readonly [Expr, TensorLike])[] {
  return Array.isArray(feeds) && feeds.every((pair) => Array.isArray(pair) && isExpr(pair[0]));
}

function missing(expr: Expr): FeedError {
  return new FeedError(
    "evaluate",
    `${nameOf(expr)} has no value${madeAt(expr)}`,
    "Feed it by its name: evaluate(expr, { name: value })",
  );
}

function fedValues(pairs: readonly (readonly [Expr, TensorLike])[]): Map<Expr, Tensor> {
  return new Map(pairs.map(([expr, value]) => [expr, fed(expr, value)]));
}

function fed(expr: Expr, value: TensorLike): Tensor {
  const bare = tensor(value);
  if (bare.dtype === "uint8" && expr.dtype !== "uint8") {
    const remedy = conversionRemedy(bare.dtype, expr, "");
    throw new FeedError("evaluate", `${nameOf(expr)} is ${expr.dtype}, got ${bare.dtype}`, remedy);
  }
  const given = hostValue("evaluate", bare, expr.dtype);
  if (given.shape.length === expr.shape.length) return given;
  throw new FeedError(
    "evaluate",
    `${nameOf(expr)} wants shape ${showShape(expr.shape)}, got ${showShape(given.shape)}`,
    "Give it that many dims",
  );
}

function sizesOf(values: ReadonlyMap<Expr, Tensor>): Sizes {
  const sizes = new Map<string, Dim>();
  // A product may need what a later feed tells, so this goes on until nothing new is learned.
  for (let before = -1; before < sizes.size; ) {
    before = sizes.size;
    for (const [expr, { shape }] of values) {
      for (const [axis, dim] of expr.shape.entries()) {
        const solved = solveDim(bindDim(dim, sizes), shape[axis] as number);
        if (solved !== undefined) sizes.set(...solved);
      }
    }
  }
  for (const [expr, { shape }] of values) {
    if (expr.shape.every((dim, axis) => bindDim(dim, sizes) === shape[axis])) continue;
    throw new FeedError(
      "evaluate",
      `${nameOf(expr)} wants shape ${showShape(expr.shape)}, got ${showShape(shape)}`,
      "A named dim has one size in all feeds",
    );
  }
  return sizes;
}

/**
 * Computes one expression for many values of another, of one shape: orders, binds and types once, and does again only
 * what depends on that value.
 *
 * @param first the shape of all values
 */
export function evaluator(root: Expr, x: Expr, first: Tensor, feeds: Feeds): (value: Tensor) => Tensor {
  const values = fedValues([...pairsOf([root], feeds), [x, first]]);
  const dependent = new Set<Expr>([x]);
  const again: Prepared[] = [];
  for (const step of evaluateAll([root], values, sizesOf(values))) {
    if (!step.application.operands.some((operand) => dependent.has(operand))) continue;
    step.application.results.forEach((result) => dependent.add(result));
    again.push(step);
  }
  return (value) => {
    values.set(x, fed(x, value));
    for (const step of again) run(step, operandsOf(step.application, values), values);
    return valueOf(root, values);
  };
}

/** An application whose sizes and types are numbers. */
interface Prepared {
  readonly application: Application;
  readonly evaluation: Evaluation;
}

/** Computes everything that the roots need into `values`, and returns what was applied, in order. */
export function evaluateAll(roots: readonly Expr[], values: Map<Expr, Tensor>, sizes: Sizes): readonly Prepared[] {
  return applicationsOf(roots, (expr) => values.has(expr), computedOperands).map((application) => {
    const operands = operandsOf(application, values);
    const step = prepare(application, operands, sizes);
    run(step, operands, values);
    return step;
  });
}

function operandsOf(application: Application, values: ReadonlyMap<Expr, Tensor>): readonly Tensor[] {
  return computedOperands(application).map((operand) => valueOf(operand, values));
}

function prepare(application: Application, operands: readonly Tensor[], sizes: Sizes): Prepared {
  const { primitive, attributes, results } = application;
  const [origin] = results;
  try {
    const bound = bindAttributes(attributes, sizes);
    const open = openDim(bound);
    if (open !== undefined) throw unknownSize(open);
    const types = concreteTypes(primitive, operands.map(typeOf), bound);
    return { application, evaluation: { primitive, attributes: bound, types, origin } };
  } catch (error) {
    throw located(error, origin);
  }
}

function run({ application, evaluation }: Prepared, operands: readonly Tensor[], values: Map<Expr, Tensor>): void {
  try {
    const results = evaluatePrimitive(evaluation, operands);
    application.results.forEach((result, i) => values.set(result, results[i] as Tensor));
  } catch (error) {
    throw located(error, evaluation.origin);
  }
}

function unknownSize(dim: Dim): FeedError {
  return new FeedError(
    "evaluate",
    `the size ${showDim(dim)} is not known`,
    "Feed an input that has it as an axis: evaluate(expr, [[input, value]])",
  );
}

function valueOf(expr: Expr, values: ReadonlyMap<Expr, Tensor>): Tensor {
  const known = values.get(expr);
  if (known !== undefined) return known;
  if (expr.node === "constant") return expr.value;
  if (expr.node === "variable") return expr.initial;
  throw missing(expr);
}
