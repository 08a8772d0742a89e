import { type Expr, substitute } from "@handloom/graph";
import type { Layer } from "@handloom/layers";

/** A layer's result with expressions in place of its variables. */
export function applyLayer(
  layer: Layer,
  x: Expr,
  values: Readonly<Record<string, Expr | undefined>>,
  training = false,
): Expr {
  const y = layer(x, { training });
  const pairs = Object.entries(layer.variables).flatMap(([name, variable]) => {
    const value = values[name];
    return value === undefined ? [] : [[variable, value] as const];
  });
  return substitute(y, pairs);
}
