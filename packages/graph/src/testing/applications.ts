import type { Application, Expr } from "../expr/expr.ts";
import { applicationsOf } from "../expr/order.ts";
import type { Body } from "../primitive.ts";

/** Every application that expressions need, those in the bodies of loops and branches too. */
export function everyApplication(roots: readonly Expr[]): readonly Application[] {
  return applicationsOf(roots).flatMap((application) => [
    application,
    ...everyApplication(bodiesOf(application).flatMap(({ results }) => results)),
  ]);
}

/** The functions that an application runs; none but for loops and branches. */
export function bodiesOf({ primitive, attributes }: Application): readonly Body[] {
  if (primitive.kind !== "loop") return [];
  return (attributes as { readonly bodies?: readonly Body[] }).bodies ?? [];
}
