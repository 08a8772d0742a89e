// Ops as methods of expressions, for programs that read better so.

import type { Tensor } from "@handloom/tensor";
import * as composites from "./composites/index.ts";
import type { Expr } from "./expr/expr.ts";
import { checkTree, mapTree, type Tree } from "./expr/tree.ts";
import * as primitives from "./primitives/index.ts";

/** Every exported op, by its name: the one table that methods follow from. */
export type Ops = typeof composites & typeof primitives;

/** The names of those of some ops whose first argument is an expression. */
export type MethodName<Table> = {
  [Name in keyof Table]: Table[Name] extends (first: infer First, ...rest: never) => unknown
    ? [Expr] extends [First]
      ? Name
      : never
    : never;
}[keyof Table];

/** An expression, or lists and records of them, with methods; what has no expression in it stays as it is. */
export type WithMethods<T, Table = Ops> = T extends Expr
  ? T & Methods<Table>
  : T extends Tensor | ((...given: never) => unknown)
    ? T
    : { readonly [Key in keyof T]: WithMethods<T[Key], Table> };

/** Ops as methods: the first argument is the expression itself, and results have methods again. */
export type Methods<Table = Ops> = {
  readonly [Name in MethodName<Table>]: Table[Name] extends (first: never, ...rest: infer Rest) => infer Result
    ? (...rest: Rest) => WithMethods<Result, Table>
    : never;
};

/**
 * Gives methods to expressions; see {@link createMethods}.
 *
 * @param exprs an expression, or lists and records of them
 * @returns the same expressions
 * @throws GraphError for what is not an expression
 */
export type GiveMethods<Table = Ops> = <T extends Tree<Expr>>(exprs: T) => WithMethods<T, Table>;

/**
 * Makes a function that gives some ops to expressions as methods: those of Handloom, or your own. A page loads the named ops
 * alone, while `methods` loads all.
 *
 * @param table ops by the names that their methods get
 *
 * ```ts
 * import { mean, square, sub } from "@handloom/graph";
 *
 * const withMethods = createMethods({ mean, square, sub });
 * const x = withMethods(variable([1, 2, 6]));
 * evaluate(x.sub(3).square().mean()) // => 4.666666666666667
 * ```
 */
export function createMethods<Table extends object>(table: Table): GiveMethods<Table> {
  const own = Symbol("methods");
  const derived = new Map<object | null, object>();
  const give = (exprs: unknown): unknown => {
    checkTree("methods", exprs);
    return mapTree(exprs as Tree<Expr>, giveTo);
  };
  // The node itself gets them, since a graph knows its nodes by identity; the prototype that all nodes share stays as it is.
  function giveTo(node: Expr): Expr {
    if (own in node) return node;
    const base: object | null = Object.getPrototypeOf(node);
    const prototype = derived.get(base) ?? methodsOver(base);
    derived.set(base, prototype);
    return Object.setPrototypeOf(node, prototype);
  }
  function methodsOver(base: object | null): object {
    const methods = Object.entries(table).map(([name, op]) => {
      const method = function (this: Expr, ...rest: unknown[]): unknown {
        return give(op(this, ...rest));
      };
      return [name, { value: method }];
    });
    return Object.create(base, { ...Object.fromEntries(methods), [own]: { value: true } });
  }
  return give as GiveMethods<Table>;
}

/**
 * Gives all ops to expressions as methods, as tensors of TensorFlow.js and arrays of JAX have them. It returns the very
 * expressions that it is given, and those that methods make have methods too, so that they go wherever expressions go.
 * Functions of other packages, such as losses, give expressions without; pass these here in turn. No other expression gets
 * methods: an import alone changes nothing.
 *
 * A page that must be small makes its own of the ops that it uses, by {@link createMethods}.
 *
 * @param exprs an expression, or lists and records of them
 * @returns the same expressions; records and lists are made anew
 * @throws GraphError for what is not an expression
 *
 * ```ts
 * const [x, y] = methods([input("x", ["batch"]), input("y", ["batch"])]);
 * const loss = x.sub(y).square().mean();
 * evaluate(loss, { x: [1, 2], y: [3, 6] }) // => 10
 * ```
 */
export const methods: GiveMethods = /* @__PURE__ */ createMethods<Ops>({ ...composites, ...primitives });
