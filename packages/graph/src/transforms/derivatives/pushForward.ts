import { isFloat } from "@handloom/tensor";
import { sumTo } from "../../composites/shape/sumTo.ts";
import { GradientError } from "../../expr/errors.ts";
import { type Application, type Expr, nextSerial } from "../../expr/expr.ts";
import { input } from "../../expr/input.ts";
import { located } from "../../expr/located.ts";
import { applicationsOf, dependentsOf } from "../../expr/order.ts";
import { madeApart, madeAt, madeTogether } from "../../expr/origin.ts";
import { applyRules, type KindAttributes } from "../../primitive.ts";
import { add } from "../../primitives/elementwise/arithmetic/add.ts";
import { broadcastTo } from "../../primitives/movement/broadcastTo.ts";
import { pullBack, zerosLike } from "../pullBack.ts";
import { pushLoop } from "./pushLoop.ts";

/** The direction of an expression's move; undefined: it stays. */
export type Tangent = Expr | undefined;

/**
 * How results move when expressions move. Each primitive in between turns the tangents of its operands into that of its result,
 * in the order of the computation, so that no value has to be kept.
 *
 * A rule of its own for each primitive is not needed. A `vjp` is linear in the cotangent, and its transpose is the rule. For
 * what maps elements the two are the same; what only moves elements moves those of the tangent.
 */
export function pushForward(
  roots: readonly Expr[],
  given: readonly (readonly [expr: Expr, tangent: Expr])[],
): readonly Tangent[] {
  return madeTogether(() => pushForwardAll(roots, given));
}

function pushForwardAll(
  roots: readonly Expr[],
  given: readonly (readonly [expr: Expr, tangent: Expr])[],
): readonly Tangent[] {
  const tangents = new Map<Expr, Expr>(given);
  const order = applicationsOf(roots);
  const moving = dependentsOf(
    order,
    given.map(([expr]) => expr),
  );
  for (const application of order) {
    if (!moving.has(application)) continue;
    const own = application.operands.map((operand) => tangents.get(operand));
    if (own.every((tangent) => tangent === undefined)) continue;
    const made = pushOne(application, own);
    application.results.forEach((result, i) => {
      const tangent = made[i];
      if (tangent && isFloat(result.dtype) && !tangents.has(result))
        tangents.set(result, broadcastTo(tangent, result.shape));
    });
  }
  return roots.map((root) => tangents.get(root));
}

type Rule = (application: Application, tangents: readonly Tangent[]) => readonly Tangent[];

/** Rules that cost less than the transpose of their vjp. */
const rules: Readonly<Record<string, Rule>> = {
  concat: (application, tangents) => [join(application, tangents)],
};

function pushOne(application: Application, tangents: readonly Tangent[]): readonly Tangent[] {
  try {
    switch (application.primitive.kind) {
      case "elementwise":
        return [pushElements(application, tangents)];
      case "movement":
        return [move(application, tangents[0] as Expr)];
      case "contraction":
        return [pushFactors(application, tangents)];
      case "loop":
        return pushLoop(application, tangents);
      default:
        return (rules[application.primitive.name] ?? transpose)(application, tangents);
    }
  } catch (error) {
    throw located(error, application.results[0]);
  }
}

/** The Jacobian of elements is diagonal, and so its own transpose. */
function pushElements(
  { primitive, operands, results, attributes }: Application,
  tangents: readonly Tangent[],
): Tangent {
  const [result] = results;
  const shares = tangents.map((tangent, i) => {
    if (tangent === undefined || result === undefined || !isFloat(result.dtype)) return undefined;
    const wanted = tangents.map((_, at) => at === i);
    const cotangents = [broadcastTo(tangent, result.shape)];
    return pulledBy(primitive, () => primitive.vjp(cotangents, operands, results, attributes, wanted))[i] ?? undefined;
  });
  return total(shares);
}

/** A stranger's rule is the user's code, whose lines are its own. */
function pulledBy<Pulled>({ name }: Application["primitive"], pull: () => Pulled): Pulled {
  return name.includes("/") ? madeApart(pull) : pull();
}

function total(shares: readonly Tangent[]): Tangent {
  return shares.reduce((a, b) => (a && b ? add(a, b) : (a ?? b)), undefined);
}

/** Padding does not move. */
function move({ primitive, attributes }: Application, tangent: Expr): Expr {
  const movement = attributes as KindAttributes["movement"];
  const still = movement.move === "pad" ? { ...movement, value: 0 } : movement;
  return applyRules(primitive, [tangent], still)[0] as Expr;
}

function pushFactors({ primitive, operands, attributes }: Application, tangents: readonly Tangent[]): Tangent {
  const shares = tangents.map(
    (tangent, i) =>
      tangent &&
      applyRules(
        primitive,
        operands.map((operand, at) => (at === i ? tangent : operand)),
        attributes,
      )[0],
  );
  return total(shares);
}

/** The transpose of cutting into parts would add up padded parts. */
function join({ primitive, operands, attributes }: Application, tangents: readonly Tangent[]): Tangent {
  const moving = operands.map((operand, i) => tangents[i] ?? zerosLike(operand));
  return applyRules(primitive, moving, attributes)[0];
}

/** The transpose of a primitive's `vjp`: the vjp of the vjp, which no longer has the cotangent itself. */
function transpose(
  { primitive, operands, results, attributes }: Application,
  tangents: readonly Tangent[],
): readonly Tangent[] {
  const since = nextSerial();
  const cotangents = results.map(({ shape }) => input("cotangent", shape));
  const moving = tangents.map((tangent) => tangent !== undefined);
  const pulled = pulledBy(primitive, () => primitive.vjp(cotangents, operands, results, attributes, moving));
  const seeds = pulled.flatMap((own, i) => {
    const [tangent, operand] = [tangents[i], operands[i]];
    return own && tangent && operand ? [[sumTo(own, operand.shape), tangent] as const] : [];
  });
  const back = pullBack(seeds, cotangents);
  const made = cotangents.map((cotangent) => back.get(cotangent));
  const roots = made.filter((tangent) => tangent !== undefined);
  const read = applicationsOf(roots, ({ serial }) => serial < since).flatMap((application) => application.operands);
  if ([...roots, ...read].some((expr) => cotangents.some((cotangent) => cotangent === expr)))
    throw new GradientError(
      "jvp",
      `the gradient rule of ${primitive.name}${madeAt(results[0])} is not linear in the cotangent`,
      "Forward mode has no meaning for it: use gradients or vjp",
    );
  return made;
}
