import { FeedError, type Variable } from "@handloom/graph";
import { nameOf, sameShape, showShape } from "@handloom/graph/inspect";
import { type Tensor, type TensorLike, tensor } from "@handloom/tensor";

/** The value as a tensor that the variable can take, or an error that says why not. */
export function checkWrite(called: string, variable: Variable, value: TensorLike): Tensor {
  const problem = mismatch(variable, tensor(value));
  if (problem !== undefined)
    throw new FeedError(called, `${nameOf(variable)} ${problem}`, "Give a value of its shape and dtype");
  return tensor(value, { dtype: variable.dtype === "float32" ? undefined : variable.dtype });
}

/** What is wrong with a value for a variable, if anything is. Plain numbers fit int32 where they are whole. */
function mismatch(variable: Variable, value: Tensor): string | undefined {
  if (!sameShape(variable.shape, value.shape))
    return `has shape ${showShape(variable.shape)}, got ${showShape(value.shape)}`;
  if (value.dtype === variable.dtype || value.dtype === "float64") return undefined;
  return `is ${variable.dtype}, got ${value.dtype}`;
}

/** Pairs each variable with its value, or throws one error that lists all that is missing, unexpected and different. */
export function checkVariables(
  variables: Readonly<Record<string, Variable>>,
  values: Readonly<Record<string, TensorLike>>,
): readonly (readonly [Variable, Tensor])[] {
  const missing = Object.keys(variables).filter((name) => !(name in values));
  const unexpected = Object.keys(values).filter((name) => !(name in variables));
  const different = Object.entries(variables).flatMap(([name, variable]) => {
    const value = values[name];
    const problem = value === undefined ? undefined : mismatch(variable, tensor(value));
    return problem === undefined ? [] : [`${name} ${problem}`];
  });
  const faults = Object.entries({ missing, unexpected, different }).flatMap(([kind, list]) =>
    list.length > 0 ? [`${kind}: ${list.join(", ")}`] : [],
  );
  if (faults.length > 0)
    throw new FeedError("writeAll", faults.join("; "), "Nothing was written: give one value for each name");
  return Object.entries(variables).map(([name, variable]) => [
    variable,
    checkWrite("writeAll", variable, values[name] as TensorLike),
  ]);
}
