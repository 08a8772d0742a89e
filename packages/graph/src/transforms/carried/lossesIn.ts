import { GraphError } from "../../expr/errors.ts";
import type { Application, Expr } from "../../expr/expr.ts";
import { applicationsOf, computedOperands, dependentsOf } from "../../expr/order.ts";
import type { Body, KindAttributes } from "../../primitive.ts";
import { substitute } from "../substitute.ts";

/**
 * The losses that are carried on the way to these expressions, in the bodies of loops too, as expressions outside of them. One
 * that stands in several places comes several times.
 *
 * @param since expressions made before this serial number are not entered. Default 0: all are
 */
export function lossesIn(roots: readonly Expr[], since = 0): readonly Expr[] {
  return applicationsOf(roots, ({ serial }) => serial < since).flatMap((application) => {
    const { primitive, operands, attributes } = application;
    if (primitive.name === "withLosses") return operands.slice(1);
    if (primitive.kind !== "loop") return [];
    const { bodies } = attributes as KindAttributes["loop"];
    return bodies.flatMap((body) => lossesOfBody(body, application));
  });
}

const remedy = "Collect it there: make carriedLosses(…) a part of the results, and add up what comes out";

function lossesOfBody(body: Body, { operands, attributes }: Application): readonly Expr[] {
  const loop = attributes as KindAttributes["loop"];
  const computed = new Set(computedFor(body.results));
  const losses = lossesIn(body.results).filter((loss) => !computed.has(loss));
  if (losses.length === 0) return [];
  if (loop.loop !== "scan")
    throw new GraphError(
      "carriedLosses",
      `a loss is carried inside a ${loop.loop === "cond" ? "branch" : "whileLoop"}, which may not run at all`,
      remedy,
    );
  const { parameters } = body;
  const varying = loop.carries + loop.slices;
  const changing = new Set<Expr>(parameters.slice(0, varying));
  const dependents = dependentsOf(applicationsOf(losses), [...changing]);
  if (losses.some((loss) => changing.has(loss) || (loss.node === "result" && dependents.has(loss.of))))
    throw new GraphError(
      "carriedLosses",
      "a loss is carried inside a loop, where each iteration has another one",
      remedy,
    );
  const captured = parameters.slice(varying).map((own, i) => [own, operands[varying + i] as Expr] as const);
  return substitute(losses, captured);
}

/** All that is computed for results: losses are, where somebody has collected them. */
function computedFor(results: readonly Expr[]): readonly Expr[] {
  const applications = applicationsOf(results, undefined, computedOperands);
  return [...results, ...applications.flatMap(computedOperands)];
}
