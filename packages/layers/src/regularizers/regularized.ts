import { type Expr, isExpr, type Variable, withLosses } from "@handloom/graph";
import { checkOptions } from "@handloom/tensor";
import { firstCall } from "../layer/firstCall.ts";
import { isLayer, type Layer, ownership, owning } from "../layer/layer.ts";
import { LayerError } from "../layer/layerError.ts";
import { layerParts } from "../layer/layerParts.ts";
import { inference, type Mode } from "../layer/mode.ts";

/** The options of `regularized`: penalties are float32 scalars. */
export interface RegularizedOptions {
  /** Penalties of weights by their paths in the layer: `{ kernel: (w) => l2([w], 1e-4) }`. Default: none. */
  readonly weights?: Readonly<Record<string, (weight: Variable) => Expr>> | undefined;
  /** The penalty of what each call gives: `(y) => l1([y], 1e-3)`. Default: none. */
  readonly output?: ((y: Expr) => Expr) | undefined;
}

/**
 * The layer with penalties, which its results carry until `carriedLosses` collects them for a loss. A penalty of weights
 * counts once, however often the layer is called; one of the output counts for each call.
 *
 * Keras' `kernel_regularizer`, `bias_regularizer` and `activity_regularizer`; divide the last by the size of the batch, or
 * take a mean, if the penalty shall not grow with it.
 *
 * @param inner any layer
 * @returns a layer with the same variables
 * @throws LayerError at the first call, for a weight that the layer has not
 *
 * ```ts
 * import { add, carriedLosses, evaluate, variable } from "@handloom/graph";
 * import { constant } from "@handloom/layers/initializers";
 * import { dense, l1, l2, regularized } from "@handloom/layers";
 *
 * const inner = dense(1, { kernelInitializer: constant(2) });
 * const net = regularized(inner, { weights: { kernel: (w) => l2([w], 0.5) }, output: (y) => l1([y], 0.1) });
 * const y = net(variable([[1, 4]]));
 * evaluate(carriedLosses(y)) // => [4, 1]
 * const loss = carriedLosses(y).reduce(add, variable(3)); // what is learned, and the penalties
 * evaluate(loss) // => 8
 * ```
 */
export function regularized(inner: Layer, options: RegularizedOptions): Layer {
  const { weights = {}, output } = checkOptions("regularized", options, "weights output");
  if (!isLayer(inner))
    throw new LayerError("regularized", "the first argument is not a layer", "Write regularized(dense(8), …)");
  checkPenalties({ ...weights, ...(output && { output }) });
  const owned = ownership("regularized", () => inner[layerParts] ?? {});
  let ofWeights: readonly Expr[] | undefined;
  const call = (x: Expr, mode: Mode = inference): Expr => {
    const y = inner(x, mode);
    // Made once: equal penalties of several calls are one expression, which is collected once.
    ofWeights ??= Object.entries(weights).map(([path, penalty]) => penalty(weightAt(inner, path)));
    const carrying = withLosses(y, output === undefined ? ofWeights : [...ofWeights, output(y)]);
    owned.called(x, carrying);
    return carrying;
  };
  return owning(call, {
    ...owned,
    // Summaries and files of weights see the layer inside.
    firstCall: () => inner[firstCall],
  });
}

function checkPenalties(penalties: Readonly<Record<string, unknown>>): void {
  const odd = Object.entries(penalties).find(([, penalty]) => typeof penalty !== "function");
  if (odd === undefined) return;
  const [name, given] = odd;
  const what = isExpr(given) ? "an expression" : String(given);
  throw new LayerError(
    "regularized",
    `the penalty of ${name} is ${what}, not a function`,
    "Write (w) => l2([w], 1e-4)",
  );
}

function weightAt({ variables }: Layer, path: string): Variable {
  const found = Object.hasOwn(variables, path) ? variables[path] : undefined;
  if (found !== undefined) return found;
  throw new LayerError(
    "regularized",
    `the layer has no variable "${path}"`,
    `It has ${Object.keys(variables).join(", ") || "none"}`,
  );
}
