import { FeedError, GraphError, isExpr, type Variable } from "@handloom/graph";
import { conversionRemedy, nameOf, sameShape, showShape } from "@handloom/graph/inspect";
import { isFloat, type Tensor, TensorError, type TensorLike, tensor } from "@handloom/tensor";
import { tensorProblem } from "../call/tensorProblem.ts";

/**
 * Throws unless it is a variable: a layer owns several, an expression has no value of its own.
 *
 * @throws GraphError for anything else
 *
 * ```ts
 * import { input, type Variable } from "@handloom/graph";
 *
 * checkVariable("read", input("x", []) as unknown as Variable)
 * // => throws GraphError: read: input "x" is not a variable. Compile a function that gives its value as an output.
 * ```
 */
export function checkVariable(called: string, variable: Variable): void {
  if (isExpr(variable) && variable.node === "variable") return;
  throw new GraphError(called, `${kindOf(variable)} is not a variable`, remedyFor(called, variable));
}

function kindOf(value: unknown): string {
  if (isExpr(value)) return nameOf(value);
  if (ownsVariables(value)) return typeof value === "function" ? "a layer" : "what owns variables";
  return value === undefined ? "nothing" : `a ${typeof value}`;
}

function remedyFor(called: string, value: unknown): string {
  if (isExpr(value)) return "Compile a function that gives its value as an output";
  return `Pass one of its variables, or call ${called === "write" ? "writeAll" : "readAll"}(net.variables) for all`;
}

function ownsVariables(value: unknown): boolean {
  return (typeof value === "function" || typeof value === "object") && value !== null && "variables" in value;
}

/**
 * The value as a tensor that the variable can take, or an error that says why not.
 *
 * @throws FeedError for a value of another dtype or shape, GraphError where there is no variable
 *
 * ```ts
 * import { variable } from "@handloom/graph";
 *
 * checkWrite("write", variable([0, 0]), [1, 2]) // => [1, 2]
 * ```
 */
export function checkWrite(called: string, variable: Variable, value: TensorLike): Tensor {
  checkVariable(called, variable);
  const taken = fitted(variable, value);
  if (typeof taken !== "string") return taken;
  throw new FeedError(called, `${nameOf(variable)} ${taken}`, "Give a value of its shape and dtype");
}

/** The value as the variable takes it, or what is wrong with it. Plain numbers fit int32 where they are whole. */
function fitted(variable: Variable, value: TensorLike): Tensor | string {
  try {
    const given = tensor(value);
    if (!sameShape(variable.shape, given.shape))
      return `has shape ${showShape(variable.shape)}, got ${showShape(given.shape)}`;
    if (given.dtype !== variable.dtype && given.dtype !== "float64") {
      const remedy = conversionRemedy(given.dtype, variable, "");
      return `is ${variable.dtype}, got ${given.dtype}${remedy && `. ${remedy}`}`;
    }
    return isFloat(variable.dtype) ? given : tensor(given, { dtype: variable.dtype });
  } catch (error) {
    if (error instanceof TensorError) return `cannot be that: ${tensorProblem(error, "value")}`;
    throw error;
  }
}

/**
 * Pairs each variable with its value, or throws one error that lists all that is missing, unexpected and different.
 *
 * @throws FeedError, which lists all that is wrong
 *
 * ```ts
 * import { variable } from "@handloom/graph";
 *
 * const w = variable([0, 0], { name: "w" });
 * checkVariables({ w }, { w: [1, 2] }).map(([, value]) => value.toArray()) // => [[1, 2]]
 * checkVariables({ w }, { v: [1, 2] })
 * // => throws FeedError: writeAll: missing: w; unexpected: v. Nothing was written: give one value for each name.
 * ```
 */
export function checkVariables(
  variables: Readonly<Record<string, Variable>>,
  values: Readonly<Record<string, TensorLike>>,
): readonly (readonly [Variable, Tensor])[] {
  checkRecord("writeAll", "variables", variables, "writeAll(net.variables, values)");
  checkRecord("writeAll", "values", values, "writeAll(net.variables, values)");
  const names = Object.keys(variables);
  const missing = names.filter((name) => !Object.hasOwn(values, name));
  const unexpected = Object.keys(values).filter((name) => !Object.hasOwn(variables, name));
  const different: string[] = [];
  const pairs = names.flatMap((name): [Variable, Tensor][] => {
    if (missing.includes(name)) return [];
    const taken = fitted(variables[name] as Variable, values[name] as TensorLike);
    if (typeof taken !== "string") return [[variables[name] as Variable, taken]];
    different.push(`${name} ${taken}`);
    return [];
  });
  const faults = Object.entries({ missing, unexpected, different }).flatMap(([kind, list]) =>
    list.length > 0 ? [`${kind}: ${list.join(", ")}`] : [],
  );
  if (faults.length === 0) return pairs;
  throw new FeedError("writeAll", faults.join("; "), "Nothing was written: give one value for each name");
}

/**
 * Refuses anything but a record, such as a layer in place of its variables.
 *
 * @throws FeedError for anything else
 *
 * ```ts
 * checkRecord("readAll", "variables", undefined, "readAll(net.variables)")
 * // => throws FeedError: readAll: the variables are missing. Write readAll(net.variables).
 * ```
 */
export function checkRecord(called: string, what: string, given: unknown, example: string): void {
  if (typeof given === "object" && given !== null && !isExpr(given)) return;
  const found = given === undefined ? "missing" : ownsVariables(given) ? "a layer" : "not a record";
  throw new FeedError(called, `the ${what} are ${found}`, `Write ${example}`);
}
