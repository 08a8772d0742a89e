import { type Application, type Expr, isExpr, type KindAttributes, type Tree } from "@handloom/graph";
import { applicationsOf } from "@handloom/graph/inspect";

/**
 * The sizes [...places, channels] of the images that features were flattened from; undefined where they were not.
 *
 * It goes back through what works element by element, such as activations and dropout. Sequences are not images: without
 * a convolution or a pooling behind them, [batch, time, features] is flattened alike everywhere.
 */
export function flattenedFrom(x: Tree<Expr>): readonly number[] | undefined {
  const flat = isExpr(x) ? flatteningOf(x) : undefined;
  const [images] = flat?.operands ?? [];
  if (images === undefined || images.shape.length < 3) return undefined;
  const sizes = images.shape.slice(1);
  if (!sizes.every((size) => typeof size === "number")) return undefined;
  const isImage = applicationsOf([images]).some(({ primitive }) => primitive.kind === "window");
  return isImage || sizes.length > 2 ? sizes : undefined;
}

/** The reshape that made features of images, behind any number of elementwise steps. */
function flatteningOf(features: Expr): Application | undefined {
  const seen = new Set<Expr>();
  const pending = [features];
  for (let expr = pending.pop(); expr !== undefined; expr = pending.pop()) {
    if (seen.has(expr) || expr.node !== "result" || expr.shape.length !== 2) continue;
    seen.add(expr);
    const { primitive, operands, attributes } = expr.of;
    if (primitive.kind === "elementwise" || primitive.kind === "annotation") pending.push(...operands);
    if (primitive.kind !== "movement") continue;
    if ((attributes as KindAttributes["movement"]).move === "reshape" && operands[0]?.shape.length !== 2)
      return expr.of;
  }
  return undefined;
}
