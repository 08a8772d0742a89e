import { type DType, fitsDType, Tensor as HostTensor, isInteger, type Tensor } from "@handloom/tensor";
import { commonDType } from "./check/commonDType.ts";
import { broadcastShapes } from "./expr/broadcast.ts";
import type { Dim } from "./expr/dim.ts";
import { DTypeError } from "./expr/errors.ts";
import {
  type Application,
  type Constant,
  constant,
  type Expr,
  makeNode,
  type Result,
  type TensorType,
} from "./expr/expr.ts";
import type { Origin } from "./expr/origin.ts";
import { mapElements } from "./host/mapElements.ts";
import { typesOf } from "./host/typesOf.ts";
import type { Kind } from "./kindAttributes.ts";
import type * as all from "./primitives/index.ts";

export type { Body, Kind, KindAttributes, LoopKind } from "./kindAttributes.ts";

/** Every built-in: an engine's tables have an entry for each. */
export type PrimitiveName = keyof typeof all;

export type Nullary = readonly [];
/** The operands of a primitive of one. */
export type Unary = readonly [x: Expr];
/** The operands of a primitive of two. */
export type Binary = readonly [a: Expr, b: Expr];
/** The operands of a primitive of three. */
export type Ternary = readonly [a: Expr, b: Expr, c: Expr];
/** One entry per operand: same length and labels as the operands' tuple. */
export type Each<Operands extends readonly Expr[], Value> = { readonly [K in keyof Operands]: Value };

/** Numbers that operands are drawn from. */
export type Domain = readonly [low: number, high: number];

/** Rules are methods on purpose: `Primitive<Unary, …>` is then assignable to `AnyPrimitive` without `any`. */
export interface Primitive<Operands extends readonly Expr[] = readonly Expr[], Attributes = undefined> {
  /** A built-in (exported by primitives/index.ts) or a stranger's "owner/name". */
  readonly name: PrimitiveName | `${string}/${string}`;
  readonly kind: Kind;
  /** Whether engines' float32 results may differ by a few roundings, as of a sum or a tangent. If left out: by no bit. */
  readonly approximate?: boolean | undefined;
  /** The domain that tests draw from: the primitive is finite there and changes. If left out: everywhere. */
  readonly domain?: Domain | undefined;
  /** The results' types; throws where the operands do not go together. Asked while a graph is built, and again when names have sizes. */
  types(operands: Each<Operands, TensorType>, attributes: Attributes): readonly TensorType[];
  /**
   * The meaning, in float64; float32 results may be given in either precision. All dims are numbers here. Results are as many as
   * `types` says, of its shapes and dtypes, which is checked for a stranger's; that gets copies of its operands.
   */
  evaluate(operands: Each<Operands, Tensor>, attributes: Attributes): readonly Tensor[];
  /**
   * Each operand's cotangent; `null`: not differentiable in that operand, said on purpose. Nobody reads those that `wanted`
   * does not ask for, so that a rule may leave out work.
   */
  vjp(
    cotangents: readonly Expr[],
    operands: Operands,
    results: readonly Expr[],
    attributes: Attributes,
    wanted: Each<Operands, boolean>,
  ): Each<Operands, Expr | null>;
  /**
   * Fewer addends of the same sum, where some are results of this primitive: `gradients` asks before it adds. Given by the
   * primitive, so that a page that has none of it does not load what joins it.
   */
  joinAddends?(addends: readonly Expr[]): readonly Expr[];
  /**
   * The same in other primitives, for engines without code for it: a stranger's primitive then runs, fused, on every engine.
   * A primitive of several results gives a list of them.
   */
  expand?(operands: Operands, attributes: Attributes): Expr | readonly Expr[];
  /**
   * The same for many examples at once, for `vmap`: some operands have the examples along a new first axis, and so has each
   * result. Kinds "indexing" and "other" alone need it. Undefined, or no rule: its `expand` for all examples, with the
   * derivatives of its `vjp`; without one, one example after the other, by `scan`.
   */
  batch?(operands: Operands, attributes: Attributes, examples: ManyExamples): readonly Expr[] | undefined;
}

/** The facts that a rule for many examples is told. */
export interface ManyExamples {
  readonly size: Dim;
  /** Of each operand, whether it has the examples along a new first axis; the others are the same for all. */
  readonly isBatched: readonly boolean[];
  /** The line that applied it to one example; its applications to many keep this. */
  readonly origin: Origin | undefined;
}
/** A primitive of any operands and attributes. */
export type AnyPrimitive = Primitive<readonly Expr[], unknown>;

/**
 * Checks nothing and adds nothing: it gives the rules their types.
 *
 * ```ts
 * import { tensor } from "@handloom/tensor";
 *
 * const reversed: Primitive<Unary> = definePrimitive<Unary>({
 *   name: "mine/reversed",
 *   kind: "other",
 *   types: ([x]) => [{ shape: x.shape, dtype: x.dtype }],
 *   evaluate: ([x]) => [tensor([...x.data].reverse())],
 *   vjp: ([g]) => [apply(reversed, [g])],
 * });
 * evaluate(apply(reversed, [variable([1, 2, 3])])) // => [3, 2, 1]
 * ```
 */
/* @__NO_SIDE_EFFECTS__ */
export function definePrimitive<Operands extends readonly Expr[], Attributes = undefined>(
  rules: Primitive<Operands, Attributes>,
): Primitive<Operands, Attributes> {
  return rules;
}

/** The rules that make a primitive of a function of numbers. */
export interface ElementwiseRules<Operands extends readonly Expr[]> {
  readonly name: PrimitiveName | `${string}/${string}`;
  readonly approximate?: boolean | undefined;
  readonly domain?: Domain | undefined;
  /** One element of the result; bools come as 0 and 1. */
  scalar(...xs: Each<Operands, number>): number;
  /** The same for int32 where float64 arithmetic would lose bits (a product). Results wrap. */
  integer?(...xs: Each<Operands, number>): number;
  /** `scalar` of each element of the one operand, bit for bit, where many at once are faster. */
  all?(xs: ArrayLike<number>): Float64Array;
  vjp(cotangent: Expr, operands: Operands, result: Expr): Each<Operands, Expr | null>;
  /** The dtypes it takes, all operands having the same one. Default: float32 alone. */
  readonly accepts?: readonly DType[] | undefined;
  /** The result's dtype. Default: that of the operands. */
  readonly dtype?: DType | undefined;
  expand?(operands: Operands): Expr;
}

/**
 * A primitive of one number per element: shape, broadcasting and evaluation follow from `scalar`.
 *
 * ```ts
 * const cube = elementwise<Unary>({
 *   name: "mine/cube",
 *   scalar: (x) => x ** 3,
 *   vjp: (g, [x]) => [mul(g, mul(3, mul(x, x)))],
 * });
 * const x = variable([1, 2]);
 * evaluate(gradients(sum(apply(cube, [x])), [x])[0]) // => [3, 12]
 * ```
 */
/* @__NO_SIDE_EFFECTS__ */
export function elementwise<Operands extends readonly Expr[]>(
  rules: ElementwiseRules<Operands>,
): Primitive<Operands, undefined> {
  const { name, accepts = ["float32"], approximate, domain, expand } = rules;
  return {
    name,
    kind: "elementwise",
    approximate,
    domain,
    types(operands) {
      const dtype = commonDType(name, operands, accepts);
      return [{ shape: broadcastShapes(name, operands), dtype: rules.dtype ?? dtype }];
    },
    evaluate(operands) {
      const [first] = operands;
      if (rules.all && first) return [new HostTensor(rules.all(first.data), first.shape)];
      const integer = first && isInteger(first.dtype) ? rules.integer : undefined;
      return [mapElements((integer ?? rules.scalar) as (...xs: number[]) => number, operands, rules.dtype)];
    },
    vjp: ([cotangent], operands, [result]) => rules.vjp(cotangent as Expr, operands, result as Expr),
    ...(expand && { expand: (operands: Operands) => expand(operands) }),
  };
}

/**
 * Adds a primitive with one result to the graph.
 *
 * Numbers among the operands take their partners' dtype; if all are numbers and the primitive is elementwise, the
 * result is a number again, computed here in float64.
 *
 * ```ts
 * const half = elementwise<Unary>({ name: "mine/half", scalar: (x) => x / 2, vjp: (g) => [mul(g, 0.5)] });
 * evaluate(apply(half, [asExpr(3)])) // => 1.5
 * ```
 */
export function apply<const Operands extends readonly Expr[], Attributes>(
  primitive: Primitive<Operands, Attributes>,
  operands: NoInfer<Operands>,
  ...attributes: Attributes extends undefined ? [] : [NoInfer<Attributes>]
): Expr {
  return applyRules(primitive, operands, attributes[0])[0] as Expr;
}

/**
 * Adds a primitive with any number of results to the graph.
 *
 * ```ts
 * import { tensor } from "@handloom/tensor";
 *
 * const ends = definePrimitive<Unary, { readonly count: number }>({
 *   name: "mine/ends",
 *   kind: "other",
 *   types: ([{ dtype }], { count }) => [{ shape: [count], dtype }, { shape: [count], dtype }],
 *   evaluate: ([{ data }], { count }) => [tensor([...data.slice(0, count)]), tensor([...data.slice(-count)])],
 *   vjp: () => [null],
 * });
 * evaluate(applyAll(ends, [variable([1, 2, 3])], { count: 2 })) // => [[1, 2], [2, 3]]
 * ```
 */
export function applyAll<const Operands extends readonly Expr[], Attributes>(
  primitive: Primitive<Operands, Attributes>,
  operands: NoInfer<Operands>,
  attributes: NoInfer<Attributes>,
): readonly Expr[] {
  return applyRules(primitive, operands, attributes);
}

/** The work of `apply` and `applyAll`, untyped; a graph that is made anew keeps each expression's origin. */
export function applyRules(
  primitive: AnyPrimitive,
  operands: readonly Expr[],
  attributes: unknown,
  origin?: Origin,
): readonly Expr[] {
  if (primitive.kind === "elementwise" && operands.length > 0 && operands.every(isWeak)) {
    return primitive
      .evaluate(
        operands.map((operand) => operand.value),
        attributes,
      )
      .map((value) => constant(value, undefined, true));
  }
  const settled = settle(primitive.name, operands);
  const results: Result[] = [];
  const application: Application = { primitive, operands: settled, attributes, results };
  typesOf(primitive, settled, attributes).forEach((type, index) => {
    results.push(
      makeNode({ node: "result", of: application, index, shape: type.shape, dtype: type.dtype } as const, origin),
    );
  });
  return results;
}

function isWeak(expr: Expr): expr is Constant {
  return expr.node === "constant" && expr.weak;
}

/** Gives numbers the dtype of the first operand that is not one (bools are conditions, not partners), else float32. */
function settle(called: string, operands: readonly Expr[]): readonly Expr[] {
  if (!operands.some(isWeak)) return operands;
  const partner = operands.find((operand) => !isWeak(operand) && operand.dtype !== "bool")?.dtype ?? "float32";
  return operands.map((operand) => {
    if (!isWeak(operand)) return operand;
    if (operand.dtype === "bool" || operand.dtype === partner) return operand;
    const value = operand.value.item();
    if (!fitsDType(partner, value)) {
      throw new DTypeError(
        called,
        operands,
        `${value} is not ${partner === "int32" ? "an" : "a"} ${partner}`,
        `Nothing converts silently: cast the ${partner} side to float32`,
      );
    }
    // Still weak: a rule that computes with it, such as an exponent minus 1, folds.
    return constant(operand.value, partner, true);
  });
}
