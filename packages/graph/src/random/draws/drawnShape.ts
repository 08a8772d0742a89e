import { broadcastShapes } from "../../expr/broadcast.ts";
import { asDim, type DimLike } from "../../expr/dim.ts";
import { GraphError, ShapeError } from "../../expr/errors.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { sameShape } from "../../expr/shape.ts";
import { broadcastTo } from "../../primitives/movement/broadcastTo.ts";

/** Parameters of a distribution, each in the shape of the draws, which is checked to be a list. */
export function parametersOf(
  called: string,
  parameters: readonly ExprLike[],
  shape: readonly DimLike[],
): readonly Expr[] {
  if (!Array.isArray(shape)) {
    const others = parameters.length > 0 ? "…, " : "";
    throw new GraphError(called, "the shape is not a list", `Write ${called}(noise, ${others}[3])`);
  }
  const dims = shape.map(asDim);
  return parameters.map((given) => {
    const parameter = asExpr(given, "float32");
    if (!sameShape(broadcastShapes(called, [{ shape: dims, dtype: "float32" }, parameter]), dims))
      throw new ShapeError(
        called,
        [{ shape: dims, dtype: "float32" }, parameter],
        "a parameter has more axes or elements than the draws",
        "Draw in the shape of the parameters: each draw is made for one",
      );
    return broadcastTo(parameter, dims);
  });
}
