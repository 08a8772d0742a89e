import type { Application, Expr } from "../expr/expr.ts";
import { applicationsOf, bodiesOf } from "../expr/order.ts";

/** Every application that expressions need, those in the bodies of loops and branches too. */
export function everyApplication(roots: readonly Expr[]): readonly Application[] {
  return applicationsOf(roots).flatMap((application) => [
    application,
    ...everyApplication(bodiesOf(application).flatMap(({ results }) => results)),
  ]);
}
