import { type Expr, gradients, isExpr, type Variable } from "@handloom/graph";
import { mayFit, showShape, showType } from "@handloom/graph/inspect";
import { isFloat } from "@handloom/tensor";
import { checkGradients, kindOf } from "./checkGiven.ts";
import { OptimizerError } from "./optimizerError.ts";

/** How messages call a parameter. */
export function describeParameter(parameter: Variable, index: number): string {
  const { name, shape } = parameter;
  return name === undefined ? `parameter ${index} of shape ${showShape(shape)}` : `parameter "${name}"`;
}

/** Throws unless these are float32 variables, at least one, each once. */
export function checkParameters(called: string, parameters: readonly Variable[]): void {
  if (!Array.isArray(parameters)) throw notAList(called, parameters);
  if (parameters.length === 0)
    throw new OptimizerError(called, "there are no parameters", "Pass at least one variable");
  parameters.forEach((parameter, i) => {
    if (!isExpr(parameter) || parameter.node !== "variable") {
      throw new OptimizerError(
        called,
        `parameter ${i} is not a variable`,
        "Only variables can be updated: pass net.parameters",
      );
    }
    const name = describeParameter(parameter, i);
    if (!isFloat(parameter.dtype)) {
      throw new OptimizerError(called, `${name} is ${parameter.dtype}`, "Only float32 parameters have gradients");
    }
    const first = parameters.indexOf(parameter);
    if (first < i) throw new OptimizerError(called, `${name} is listed twice, at ${first} and ${i}`, "List it once");
  });
}

function notAList(called: string, given: unknown): OptimizerError {
  const call = called.endsWith("getUpdates") ? "getUpdates(loss, " : `${called}(…, `;
  if (isExpr(given)) {
    const problem = `the parameters are ${kindOf(given)}, not a list`;
    const remedy =
      given.node === "variable" ? `Write ${call}[w])` : `The loss comes first: write ${call}net.parameters)`;
    return new OptimizerError(called, problem, remedy);
  }
  return new OptimizerError(
    called,
    `the parameters are ${kindOf(given)}, not a list of variables`,
    `Write ${call}net.parameters)`,
  );
}

/** One gradient per parameter: those of the loss, or those handed in, checked. */
export function gradientsOf(
  called: string,
  lossOrGradients: Expr | readonly Expr[],
  parameters: readonly Variable[],
): readonly Expr[] {
  if (isList(lossOrGradients)) return fitting(called, lossOrGradients, parameters);
  if (!isExpr(lossOrGradients)) {
    const problem = `the loss is a ${typeof lossOrGradients}, not an expression`;
    throw new OptimizerError(called, problem, "Write getUpdates(loss, net.parameters)");
  }
  const { shape, dtype } = lossOrGradients;
  if (shape.length === 0 && isFloat(dtype)) return gradients(lossOrGradients, parameters);
  throw new OptimizerError(
    called,
    `the loss is ${showType(lossOrGradients)}, not a float32 scalar`,
    `${parameters.map(describeParameter).join(", ")}: take the mean or sum of the loss, or pass a list of gradients`,
  );
}

/** Whether gradients came in instead of a loss. */
export function isList(lossOrGradients: Expr | readonly Expr[]): lossOrGradients is readonly Expr[] {
  return Array.isArray(lossOrGradients);
}

function fitting(called: string, given: readonly Expr[], parameters: readonly Variable[]): readonly Expr[] {
  checkGradients(called, given);
  if (given.length !== parameters.length) {
    throw new OptimizerError(
      called,
      `${parameters.length} parameters but ${given.length} gradients`,
      "Pass gradients(loss, parameters) for the same list",
    );
  }
  given.forEach((gradient, i) => {
    const parameter = parameters[i] as Variable;
    if (isFloat(gradient.dtype) && mayFit(gradient.shape, parameter.shape)) return;
    throw new OptimizerError(
      called,
      `${describeParameter(parameter, i)} has shape ${showShape(parameter.shape)} but its gradient is ${showType(gradient)}`,
      "Pass gradients(loss, parameters) for the same list, in the same order",
    );
  });
  return given;
}
