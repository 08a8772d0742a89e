import { isFloat } from "@handloom/tensor";
import { sumTo } from "../composites/shape/sumTo.ts";
import { GradientError } from "../expr/errors.ts";
import { type Application, constant, type Expr } from "../expr/expr.ts";
import { isExpr } from "../expr/isExpr.ts";
import { applicationsOf, dependentsOf } from "../expr/order.ts";
import { madeApart, madeTogether } from "../expr/origin.ts";
import { add } from "../primitives/elementwise/arithmetic/add.ts";
import { broadcastTo } from "../primitives/movement/broadcastTo.ts";

/** The known derivatives with respect to expressions. */
export type Cotangents = Map<Expr, Expr>;

/** A result, and the derivative of something further with respect to it. */
export type Cotangent = readonly [of: Expr, cotangent: Expr];

/**
 * Goes back from results to targets by the rules of the primitives in between.
 *
 * @param given results may stand there twice: what is given then adds up
 * @returns a cotangent of each expression that a differentiable path leads to on the way to a target
 */
export function pullBack(given: readonly Cotangent[], targets: readonly Expr[]): Cotangents {
  return madeTogether(() => pullBackAll(given, targets));
}

function pullBackAll(given: readonly Cotangent[], targets: readonly Expr[]): Cotangents {
  const shares: Shares = new Map();
  for (const [of, cotangent] of given) share(shares, of, cotangent);
  const order = applicationsOf(given.map(([of]) => of));
  const needed = dependentsOf(order, targets);
  const wanted = new Set(targets);
  const cotangents = totals(shares);
  for (const application of order.reverse())
    if (needed.has(application)) pullBackOne(application, shares, cotangents, needed, wanted);
  for (const of of shares.keys()) cotangents.of(of);
  return cotangents.known;
}

/** The shares that come back to an expression, one on each of the ways that lead to it. */
type Shares = Map<Expr, Expr[]>;

function share(shares: Shares, of: Expr, own: Expr): void {
  const before = shares.get(of);
  if (before === undefined) shares.set(of, [own]);
  else before.push(own);
}

/** Adds up shares when all of them are there. */
function totals(shares: Shares) {
  const known: Cotangents = new Map();
  return {
    known,
    of(expr: Expr): Expr | undefined {
      const own = shares.get(expr);
      const total = known.get(expr) ?? (own && joined(own).reduce((a, b) => add(a, b)));
      if (total !== undefined) known.set(expr, total);
      return total;
    },
  };
}

/** The addends, joined as far as the primitives that made them can. */
function joined(addends: readonly Expr[]): readonly Expr[] {
  if (addends.length < 2) return addends;
  const makers = new Set(addends.map((addend) => (addend.node === "result" ? addend.of.primitive : undefined)));
  return [...makers].reduce((left, maker) => maker?.joinAddends?.(left) ?? left, addends);
}

function pullBackOne(
  application: Application,
  shares: Shares,
  cotangents: ReturnType<typeof totals>,
  needed: ReadonlySet<Application>,
  targets: ReadonlySet<Expr>,
): void {
  const { primitive, operands, results, attributes } = application;
  if (!results.some((result) => shares.has(result))) return;
  const given = results.map((result) => cotangents.of(result) ?? zerosLike(result));
  const wanted = operands.map(
    (operand) =>
      isFloat(operand.dtype) && (targets.has(operand) || (operand.node === "result" && needed.has(operand.of))),
  );
  const pull = () => primitive.vjp(given, operands, results, attributes, wanted);
  const pulled = primitive.name.includes("/") ? madeApart(pull) : pull();
  checkPulled(primitive.name, pulled, operands.length);
  operands.forEach((operand, i) => {
    const own = pulled[i];
    // The one place where broadcasting is undone: no rule of a primitive mentions it.
    if (own && wanted[i]) share(shares, operand, sumTo(own, operand.shape));
  });
}

/** For primitives without types: what is missing would count as a gradient of none. */
function checkPulled(name: string, pulled: unknown, count: number): void {
  if (Array.isArray(pulled) && pulled.length === count) return;
  const got = Array.isArray(pulled) ? `a list of ${pulled.length}` : isExpr(pulled) ? "one expression" : String(pulled);
  throw new GradientError(
    name,
    `its vjp gave ${got} for ${count} operand${count === 1 ? "" : "s"}`,
    "Return a list with a gradient for each operand, null for one that has none",
  );
}

/** The derivative of what does not matter. */
export function zerosLike({ shape }: Expr): Expr {
  return broadcastTo(constant(0, "float32"), shape);
}

/** Whether an expression is what `zerosLike` gives. */
export function isZeros(expr: Expr): boolean {
  const scalar = expr.node === "result" && expr.of.primitive.name === "broadcastTo" ? expr.of.operands[0] : expr;
  return scalar?.node === "constant" && scalar.value.size === 1 && scalar.value.item() === 0;
}
