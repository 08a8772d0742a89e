import { type Expr, isExpr, type Stateful, type Variable } from "@handloom/graph";
import { LayerError } from "./layerError.ts";
import { inference, type Mode } from "./mode.ts";

/** A function of one expression that may own variables. Calling it again shares them. */
export interface Layer extends Stateful {
  (x: Expr, mode?: Mode): Expr;
  /** What an optimizer may train, each once. */
  readonly parameters: readonly Variable[];
}

/** What a layer is made of, by the names that its paths are made of. */
export type Parts = Readonly<Record<string, Layer | Variable | Stateful>>;

/**
 * Makes a layer of a function and the parts that the function uses.
 *
 * Its `parameters` are the float32 variables among the parts and the parameters of the layers among them; what other
 * parts own (running statistics, random streams) is in `variables` alone.
 *
 * @param call is handed the mode: hand it on to the layers inside
 * @param parts read after the first call, so that what the first call makes may be in it
 * @returns a layer; reading its variables before its first call is a LayerError
 *
 * ```ts
 * import { add, input, tanh } from "@handloom/graph";
 *
 * const inner = dense(4, { seed: 1 });
 * const residual = layer((x, mode) => add(x, tanh(inner(x, mode))), () => ({ inner }));
 * residual(input("x", ["batch", 4])).shape.length // => 2
 * Object.keys(residual.variables) // => ["inner/kernel", "inner/bias"]
 * ```
 */
export function layer(call: (x: Expr, mode: Mode) => Expr, parts: () => Parts): Layer {
  let called = false;
  const own = (wanted: string): Parts => {
    if (called) return parts();
    throw new LayerError(
      wanted,
      "the layer has not been called, so its variables are not made yet",
      "Call it on an expression first: net(x)",
    );
  };
  const callable = (x: Expr, mode: Mode = inference): Expr => {
    const y = call(x, mode);
    called = true;
    return y;
  };
  return owning(callable, {
    variables: () => variablesOf(own("variables")),
    parameters: () => parametersOf(own("parameters")),
  });
}

/** The function as a layer that answers what it owns whenever it is asked. */
export function owning(
  call: (x: Expr, mode?: Mode) => Expr,
  owned: { readonly variables: () => Layer["variables"]; readonly parameters: () => Layer["parameters"] },
): Layer {
  return Object.defineProperties(call, {
    variables: { get: owned.variables, enumerable: true },
    parameters: { get: owned.parameters, enumerable: true },
  }) as Layer;
}

/** Whether a function owns variables, and so wants the mode. */
export function isLayer(x: unknown): x is Layer {
  return typeof x === "function" && "variables" in x;
}

/** A shared variable has one path, its first. */
function variablesOf(parts: Parts): Record<string, Variable> {
  const paths = new Map<Variable, string>();
  for (const [key, part] of Object.entries(parts)) {
    const inner = isVariable(part) ? [[key, part] as const] : pathsOf(key, part);
    for (const [path, variable] of inner) if (!paths.has(variable)) paths.set(variable, path);
  }
  return Object.fromEntries([...paths].map(([variable, path]) => [path, variable]));
}

function pathsOf(key: string, part: Stateful): (readonly [string, Variable])[] {
  return Object.entries(part.variables).map(([path, variable]) => [`${key}/${path}`, variable]);
}

function parametersOf(parts: Parts): Variable[] {
  const all = Object.values(parts).flatMap((part) => {
    if (isVariable(part)) return part.dtype === "float32" ? [part] : [];
    return isLayer(part) ? part.parameters : [];
  });
  return [...new Set(all)];
}

function isVariable(part: Parts[string]): part is Variable {
  return isExpr(part);
}
