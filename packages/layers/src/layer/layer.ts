import { type Expr, isExpr, type Stateful, type Tree, type Variable } from "@handloom/graph";
import { checkOptions, isFloat, printedAs } from "@handloom/tensor";
import { layerText } from "../summary/layerText.ts";
import { type FirstCall, type FirstStep, firstCall } from "./firstCall.ts";
import { LayerError } from "./layerError.ts";
import { layerParts } from "./layerParts.ts";
import { inference, type Mode } from "./mode.ts";

/** An owner of variables by path: a layer, a module, or a group of them. */
export interface Owner extends Stateful {
  /** For `summary`. */
  readonly [firstCall]?: FirstCall | undefined;
  /** For `loadWeights`; read after the first call. */
  readonly [layerParts]?: Parts | undefined;
  /** The variables that an optimizer may train, each once. */
  readonly parameters: readonly Variable[];
}

/** A function of one expression that may own variables. Calling it again shares them. */
export interface Layer extends Owner {
  (x: Expr, mode?: Mode): Expr;
}

/** The options of `layer`. */
export interface LayerOptions {
  /** The kind of layer, for summaries. Default: the name of the function, or "layer". */
  readonly kind?: string | undefined;
  /** The functions that it applies one after the other, if it is nothing but these. Read after the first call. */
  readonly steps?: (() => readonly FirstStep[]) | undefined;
}

/** The parts of a layer by the names that its paths are made of. */
export type Parts = Readonly<Record<string, Owner | Variable | Stateful>>;

/**
 * Makes a layer of a function and the parts that the function uses.
 *
 * Its `parameters` are the float32 variables among the parts and the parameters of the layers among them; what other
 * parts own (running statistics, random streams) is in `variables` alone.
 *
 * @param call is handed the mode: hand it on to the layers inside
 * @param parts read after the first call, so that what the first call makes may be in it
 * @param options what summaries say of it
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
export function layer(call: (x: Expr, mode: Mode) => Expr, parts: () => Parts, options: LayerOptions = {}): Layer {
  checkOptions("layer", options, "kind steps");
  if (typeof call !== "function" || typeof parts !== "function")
    throw new LayerError("layer", "call and parts are functions", "Write layer((x) => inner(x), () => ({ inner }))");
  const kind = options.kind ?? (call.name || "layer");
  const owned = ownership(kind, parts, { steps: options.steps });
  const callable = (x: Expr, mode: Mode = inference): Expr => {
    checkCalledOn(kind, x);
    checkOptions(kind, mode, "training path seeds");
    const y = call(x, mode);
    owned.called(x, y);
    return y;
  };
  return owning(callable, owned);
}

/** The answers of a layer that is asked about itself. */
export interface Owned {
  readonly variables: () => Layer["variables"];
  readonly parameters: () => Layer["parameters"];
  readonly firstCall: () => FirstCall | undefined;
  readonly parts: () => Parts;
}

/** A description of a layer that its first call will bear. */
export interface Described {
  readonly steps?: (() => readonly FirstStep[]) | undefined;
  readonly dialect?: FirstCall["dialect"];
}

/** The parts of a layer, which nobody may read before `called` was told of its first call. */
export function ownership(
  kind: string,
  parts: () => Parts,
  { steps, dialect }: Described = {},
): Owned & { called(x: Tree<Expr>, y: Tree<Expr>): void } {
  let first: FirstCall | undefined;
  const own = (wanted: string): Parts => {
    if (first !== undefined) return parts();
    throw new LayerError(
      wanted,
      "the layer has not been called, so its variables are not made yet",
      "Call it on an expression first: net(x)",
    );
  };
  return {
    called(x, y) {
      first ??= { kind, dialect, x, y, steps: steps?.() };
    },
    variables: () => variablesOf(own("variables")),
    parameters: () => parametersOf(own("parameters")),
    firstCall: () => first,
    parts: () => own("parts"),
  };
}

/** @throws LayerError for values, which a layer is not called with */
export function checkCalledOn(kind: string, x: unknown): void {
  if (isExpr(x)) return;
  const remedy = 'Call it on an expression: net(input("x", ["batch", 2])), and feed numbers to the compiled function';
  throw new LayerError(kind, `x is ${described(x)}, not an expression`, remedy);
}

function described(x: unknown): string {
  if (x === undefined) return "missing";
  if (Array.isArray(x)) return x.some(isExpr) ? "a list of expressions" : "a list of numbers";
  return typeof x === "object" && x !== null ? "an object" : typeof x === "function" ? "a function" : String(x);
}

/** The function as a layer that answers what it owns whenever it is asked. */
export function owning(call: (x: Expr, mode?: Mode) => Expr, owned: Owned): Layer;
export function owning<Call extends (...given: never[]) => unknown>(call: Call, owned: Owned): Call & Owner;
export function owning(call: (...given: never[]) => unknown, owned: Owned): Owner {
  const made = Object.defineProperties(call, {
    variables: { get: owned.variables, enumerable: true },
    parameters: { get: owned.parameters, enumerable: true },
    [firstCall]: { get: owned.firstCall },
    [layerParts]: { get: owned.parts },
  }) as unknown as Owner;
  return printedAs(made, layerText);
}

/** Whether a function owns variables, and so wants the mode. */
export function isLayer(x: unknown): x is Layer {
  return typeof x === "function" && "variables" in x;
}

/** A shared variable has one path, its first. */
export function variablesOf(parts: Parts): Record<string, Variable> {
  const paths = new Map<Variable, string>();
  for (const [key, part] of Object.entries(parts)) {
    const inner = isVariable(part) ? [[key, part] as const] : pathsOf(key, part);
    for (const [path, variable] of inner) if (!paths.has(variable)) paths.set(variable, path);
  }
  const variables = Object.fromEntries([...paths].map(([variable, path]) => [path, variable]));
  const twice = [...paths].find(([variable, path]) => variables[path] !== variable);
  if (twice === undefined) return variables;
  throw new LayerError("variables", `two variables have the path "${twice[1]}"`, "Name parts without a slash");
}

function pathsOf(key: string, part: Stateful): (readonly [string, Variable])[] {
  return Object.entries(part.variables).map(([path, variable]) => [`${key}/${path}`, variable]);
}

export function parametersOf(parts: Parts): Variable[] {
  const all = Object.values(parts).flatMap((part) => {
    if (isVariable(part)) return isFloat(part.dtype) ? [part] : [];
    return isLayer(part) ? part.parameters : [];
  });
  return [...new Set(all)];
}

function isVariable(part: Parts[string]): part is Variable {
  return isExpr(part);
}
