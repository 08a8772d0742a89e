import { GradientError } from "../expr/errors.ts";
import { isExpr } from "../expr/isExpr.ts";
import { nameOf } from "../print/show.ts";

/** Refuses anything but an expression and a list of those that it is derived by. */
export function checkDerivative(called: string, of: unknown, wrt: unknown): void {
  const remedy = `Write ${called}(loss, [w])`;
  const swapped = Array.isArray(of) || (typeof of === "function" && isExpr(wrt));
  if (swapped) throw new GradientError(called, "the loss comes first, then the list", remedy);
  if (!isExpr(of)) throw new GradientError(called, `of is ${kindOf(of)}, not an expression`, remedy);
  if (isExpr(wrt)) throw new GradientError(called, `wrt is ${nameOf(wrt)} alone, not a list`, remedy);
  if (!Array.isArray(wrt))
    throw new GradientError(
      called,
      `wrt is ${kindOf(wrt)}, not a list of expressions`,
      `Write ${called}(loss, net.parameters)`,
    );
  const other = wrt.findIndex((expr) => !isExpr(expr));
  if (other >= 0)
    throw new GradientError(called, `wrt[${other}] is not an expression`, "List variables, such as net.parameters");
}

function kindOf(value: unknown): string {
  if (value === undefined) return "missing";
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}
