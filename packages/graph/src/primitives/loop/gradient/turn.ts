import { isFloat } from "@handloom/tensor";
import type { Expr } from "../../../expr/expr.ts";
import { input } from "../../../expr/input.ts";
import { applicationsOf, computedOperands, dependentsOf } from "../../../expr/order.ts";
import { isZeros, pullBack } from "../../../transforms/pullBack.ts";
import type { ScanAttributes } from "../scan.ts";
import { activeParameters } from "./activeParameters.ts";

/** One turn of a loop, differentiated. */
export interface Turn {
  /** The body's parameters: carries, slices, and what it captured. */
  readonly carries: readonly Expr[];
  readonly slices: readonly Expr[];
  readonly captures: readonly Expr[];
  /** For each result of the body what stands for its cotangent, if it has one. */
  readonly given: readonly (Expr | undefined)[];
  /** The cotangent of a parameter, if there is one. */
  slopeOf(parameter: Expr): Expr | undefined;
  /** Whether a value differs from turn to turn. */
  varies(expr: Expr): boolean;
}

/** @param wanted for each parameter whether its gradient is wanted */
export function differentiatedTurn(
  { bodies: [body], carries, slices }: ScanAttributes,
  cotangents: readonly Expr[],
  wanted: readonly boolean[],
): Turn {
  const { parameters, results } = body;
  const active = activeParameters(body, carries, wanted);
  const given = results.map((result, i) => {
    const matters = i < carries ? active.has(parameters[i] as Expr) : !isZeros(cotangents[i] as Expr);
    return matters && isFloat(result.dtype) ? input("cotangent", result.shape, result.dtype) : undefined;
  });
  const pairs = results.flatMap((result, i) => (given[i] === undefined ? [] : [[result, given[i]] as const]));
  const pulled = pullBack(pairs, [...active]);
  const varying = [...parameters.slice(0, carries + slices), ...given.filter((expr) => expr !== undefined)];
  const order = applicationsOf([...results, ...pulled.values()], undefined, computedOperands);
  const dependents = dependentsOf(order, varying);
  return {
    carries: parameters.slice(0, carries),
    slices: parameters.slice(carries, carries + slices),
    captures: parameters.slice(carries + slices),
    given,
    slopeOf: (parameter) => pulled.get(parameter),
    varies: (expr) => varying.includes(expr) || (expr.node === "result" && dependents.has(expr.of)),
  };
}
