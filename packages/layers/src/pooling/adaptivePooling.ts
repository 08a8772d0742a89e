import { adaptiveAveragePool, adaptiveMaxPool, type Expr } from "@handloom/graph";
import { perAxis } from "@handloom/graph/inspect";
import { type Layer, layer } from "../layer/layer.ts";

/**
 * The means of so many windows along each spatial axis, whatever its size: graph's `adaptiveAveragePool` as a layer.
 *
 * x is float32 [batch, …spatial, channels], the spatial sizes numbers; the result [batch, …outputSize, channels].
 *
 * @param outputSize the number of windows, whole numbers ≥ 1, one for all spatial axes or one for each
 * @throws RangeError for numbers out of range; ShapeError at a call whose spatial sizes are 0 or have names
 *
 * ```ts
 * import { evaluate, variable } from "@handloom/graph";
 *
 * evaluate(adaptiveAveragePooling(2)(variable([[[1], [3], [8]]]))) // => [[[2], [5.5]]]
 * ```
 */
export function adaptiveAveragePooling(outputSize: number | readonly number[]): Layer {
  return adaptive("adaptiveAveragePooling", outputSize, adaptiveAveragePool);
}

/**
 * The largest elements of so many windows along each spatial axis, whatever its size: graph's `adaptiveMaxPool` as a layer.
 *
 * x is float32 or int32 [batch, …spatial, channels], the spatial sizes numbers; the result [batch, …outputSize, channels].
 *
 * @param outputSize the number of windows, whole numbers ≥ 1, one for all spatial axes or one for each
 * @throws RangeError for numbers out of range; ShapeError at a call whose spatial sizes are 0 or have names
 *
 * ```ts
 * import { evaluate, variable } from "@handloom/graph";
 *
 * evaluate(adaptiveMaxPooling(2)(variable([[[1], [3], [8]]]))) // => [[[3], [8]]]
 * ```
 */
export function adaptiveMaxPooling(outputSize: number | readonly number[]): Layer {
  return adaptive("adaptiveMaxPooling", outputSize, adaptiveMaxPool);
}

type Pool = (x: Expr, options: { readonly outputSize: number | readonly number[] }) => Expr;

function adaptive(called: string, outputSize: number | readonly number[], pool: Pool): Layer {
  perAxis(called, "outputSize", outputSize);
  return layer(
    (x) => pool(x, { outputSize }),
    () => ({}),
    { kind: called },
  );
}
