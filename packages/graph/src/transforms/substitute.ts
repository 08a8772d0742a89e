import { bindDim, type Dim, sameDim, soleName } from "../expr/dim.ts";
import { DTypeError, GraphError, ShapeError } from "../expr/errors.ts";
import { type Application, type Expr, makeNode } from "../expr/expr.ts";
import { isExpr } from "../expr/isExpr.ts";
import { located } from "../expr/located.ts";
import { applicationsOf, computedOperands } from "../expr/order.ts";
import { sameShape, showShape } from "../expr/shape.ts";
import { checkTree, type Exprs, mapTree, type Tree } from "../expr/tree.ts";
import { applyRules, type Body } from "../primitive.ts";
import type { GuardedAttributes } from "../primitives/annotation/guarded.ts";
import { withShape } from "../primitives/annotation/withShape.ts";
import { bindSizes, type Sizes } from "./bindSizes.ts";

export type { Sizes } from "./bindSizes.ts";

/** "This becomes that": updates, givens and substitutions are all lists of pairs, and every list is simultaneous. */
export type Pair<From extends Expr = Expr> = readonly [from: From, to: Expr];

/**
 * The same expressions with some replaced, all at once: replacements are not searched again.
 *
 * With an update list as pairs the result is the value *after* the updates, with the same random draws. It can be
 * differentiated, which is how to take a gradient through an update.
 *
 * @param tree an expression, or lists and records of them
 * @param pairs what becomes what; same dtype, and a shape that unifies: a named dim of the replaced expression takes
 *   the replacement's size, throughout
 * @throws ShapeError, DTypeError for pairs that do not fit
 *
 * ```ts
 * const w = variable(3);
 * evaluate(substitute(mul(w, w), [[w, add(w, 1)]])) // => 16
 * ```
 */
export function substitute<const T extends Tree<Expr>>(tree: T, pairs: readonly Pair[]): Exprs<T> {
  checkTree("substitute", tree);
  const sizes = unifyPairs("substitute", pairs);
  return mapTree(tree, createRebuild(new Map(pairs), sizes)) as Exprs<T>;
}

function checkPairs(called: string, pairs: unknown): void {
  const fits = (pair: unknown) => Array.isArray(pair) && pair.length > 1 && pair.slice(0, 2).every(isExpr);
  if (Array.isArray(pairs) && pairs.every(fits)) return;
  throw new GraphError(called, "the pairs are not a list of [from, to]", "Write [[x, replacement]], both expressions");
}

/**
 * The names bound by giving each left side the shape of its right side.
 *
 * @throws DTypeError for a pair of two dtypes; ShapeError where sizes differ, or a name would stand for two
 *
 * ```ts
 * const x = input("x", ["batch", 2]);
 * [...unifyPairs("substitute", [[x, variable([[1, 2], [3, 4]])]])] // => [["batch", 2]]
 * ```
 */
export function unifyPairs(called: string, pairs: readonly Pair[]): Sizes {
  checkPairs(called, pairs);
  const sizes = new Map<string, Dim>();
  for (const [from, to] of pairs) {
    if (from.dtype !== to.dtype) {
      throw new DTypeError(
        called,
        [from, to],
        `${from.dtype} cannot become ${to.dtype}`,
        "Replace it by the same dtype: use cast",
      );
    }
    from.shape.forEach((dim, axis) => {
      const name = soleName(dim);
      const target = to.shape[axis];
      if (name !== undefined && target !== undefined && !sizes.has(name) && !sameDim(dim, target))
        sizes.set(name, target);
    });
  }
  for (const [from, to] of pairs) {
    if (sameShape(bindShape(from.shape, sizes), to.shape)) continue;
    throw new ShapeError(
      called,
      [from, to],
      `${showShape(from.shape)} cannot become ${showShape(to.shape)}`,
      "Sizes must agree, and each named dim must become one size throughout",
    );
  }
  return sizes;
}

export interface RebuildOptions {
  /** Leave out what carries updates or guards them, so that the results carry none. Default false. */
  readonly withoutUpdates?: boolean | undefined;
  /** Leave out what carries losses. Default false. */
  readonly withoutLosses?: boolean | undefined;
  /** Put what is guarded against NaN in place of what guards it: as if everything were finite. Default false. */
  readonly takenAsFinite?: boolean | undefined;
}

/**
 * A function that makes expressions anew with replacements and sizes in place; what neither touches stays the same object.
 *
 * ```ts
 * const x = input("x", []);
 * const rebuild = createRebuild(new Map<Expr, Expr>([[x, variable(3)]]), new Map());
 * evaluate(rebuild(mul(x, 2))) // => 6
 * ```
 */
export function createRebuild(
  replacements: ReadonlyMap<Expr, Expr>,
  sizes: Sizes,
  { withoutUpdates = false, withoutLosses = false, takenAsFinite = false }: RebuildOptions = {},
): (expr: Expr) => Expr {
  const rebuilt = new Map(replacements);
  const now = (expr: Expr): Expr => {
    const known = rebuilt.get(expr);
    if (known !== undefined) return known;
    const fresh = expr.node === "result" ? expr : withShape(expr, bindShape(expr.shape, sizes));
    rebuilt.set(expr, fresh);
    return fresh;
  };
  return (root) => {
    const standIn = (application: Application) =>
      (withoutUpdates && valueCarrying(application)) ||
      (withoutLosses && valueWithLosses(application)) ||
      (takenAsFinite && whatIsGuarded(application)) ||
      undefined;
    const operandsOf = (application: Application) => {
      const only = standIn(application);
      if (only !== undefined) return [only];
      return withoutUpdates ? computedOperands(application) : application.operands;
    };
    for (const application of applicationsOf([root], (expr) => rebuilt.has(expr), operandsOf)) {
      const only = standIn(application);
      if (only !== undefined) {
        rebuilt.set(application.results[0] as Expr, now(only));
        continue;
      }
      const operands = application.operands.map(now);
      const attributes = bindAttributes(application.attributes, sizes);
      const changed =
        attributes !== application.attributes || operands.some((operand, i) => operand !== application.operands[i]);
      const { results, primitive } = application;
      const fresh = changed
        ? remade(results, () => applyRules(primitive, operands, attributes, results[0]?.origin))
        : results;
      results.forEach((result, i) => {
        if (!rebuilt.has(result)) rebuilt.set(result, fresh[i] as Expr);
      });
    }
    return now(root);
  };
}

/** An expression that no longer fits is blamed on the line that made it first. */
function remade(before: readonly Expr[], make: () => readonly Expr[]): readonly Expr[] {
  try {
    return make();
  } catch (error) {
    throw located(error, before[0]);
  }
}

function valueCarrying({ primitive: { name }, operands }: Application): Expr | undefined {
  return name === "withUpdates" || name === "guarded" ? operands[0] : undefined;
}

function valueWithLosses({ primitive: { name }, operands }: Application): Expr | undefined {
  return name === "withLosses" ? operands[0] : undefined;
}

function whatIsGuarded({ primitive: { name }, operands, attributes }: Application): Expr | undefined {
  return name === "guarded" && (attributes as GuardedAttributes).finite ? operands[2] : undefined;
}

function bindShape(shape: readonly Dim[], sizes: Sizes): readonly Dim[] {
  return shape.map((dim) => bindDim(dim, sizes));
}

/**
 * The attributes with sizes in place of names, wherever they stand; the same object where nothing changes.
 *
 * ```ts
 * bindAttributes({ shape: [asDim("batch"), 2] }, new Map([["batch", 8]])) // => { shape: [8, 2] }
 * ```
 */
export function bindAttributes(attributes: unknown, sizes: Sizes): unknown {
  return bindSizes(attributes, sizes, bindBody);
}

function bindBody(body: Body, sizes: Sizes): Body {
  const parameters = body.parameters.map((parameter) =>
    parameter.node === "input"
      ? makeNode({ ...parameter, shape: bindShape(parameter.shape, sizes) }, parameter.origin)
      : parameter,
  );
  const rebuild = createRebuild(new Map(body.parameters.map((from, i) => [from, parameters[i] as Expr])), sizes);
  const results = body.results.map(rebuild);
  const isSame =
    results.every((result, i) => result === body.results[i]) &&
    // A parameter that a branch does not read has a size all the same.
    parameters.every(({ shape }, i) => sameShape(shape, body.parameters[i]?.shape ?? []));
  return isSame ? body : { parameters, results };
}
