import { asExpr, type Expr } from "@handloom/graph";
import { showType } from "@handloom/graph/inspect";
import { isFloat } from "@handloom/tensor";
import type { Hyperparameter } from "./optimizer.ts";
import { OptimizerError } from "./optimizerError.ts";
import { checkRange } from "./ranges.ts";

/** Each hyperparameter's present value; schedules read `count`, a float32 scalar. */
export function presentValues<Names extends string>(
  optimizer: string,
  hyperparameters: Readonly<Record<Names, Hyperparameter>>,
  count: Expr,
): Readonly<Record<Names, Expr>> {
  const entries = Object.entries<Hyperparameter>(hyperparameters).map(([name, given]) => {
    checkRange(optimizer, name, given, "[-∞, ∞]");
    const value = asExpr(typeof given === "function" ? given(count) : given);
    if (isFloat(value.dtype) && value.shape.length === 0) return [name, value] as const;
    throw new OptimizerError(
      optimizer,
      `${name} is ${showType(value)}, not a float32 scalar`,
      "Pass a number, a float32 scalar, or a schedule that gives one",
    );
  });
  return Object.fromEntries(entries) as Record<Names, Expr>;
}
