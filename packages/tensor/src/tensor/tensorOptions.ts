import { checkOptions } from "../options/checkOptions.ts";
import { OptionsError } from "../options/optionsError.ts";
import { checkDType } from "./checkDType.ts";
import type { HostDType } from "./dtype.ts";

/** The options of `tensor`. */
export interface TensorOptions {
  /** Default: what the value has. Numbers are float64, booleans bool, a `Uint8Array` is uint8. */
  readonly dtype?: HostDType | undefined;
  /** Default: what the value has. Another shape must hold as many elements. */
  readonly shape?: readonly number[] | undefined;
}

/** The options of `tensor`, after it is certain that shape and dtype are given by name and are such. */
export function checkTensorOptions(options: TensorOptions | undefined): TensorOptions {
  if (typeof options === "string") throw unlike(`options are an object, not "${options}"`, `{ dtype: "${options}" }`);
  if (typeof options === "number") throw unlike(`options are an object, not ${options}`, `{ shape: [${options}] }`);
  const checked = checkOptions("tensor", options, "shape dtype");
  const { dtype, shape } = checked;
  if (dtype !== undefined) checkDType("tensor", dtype);
  if (shape !== undefined && !Array.isArray(shape))
    throw unlike(`the shape is ${shape}, not a list`, `{ shape: [${shape}] }`);
  return checked;
}

function unlike(problem: string, form: string): OptionsError {
  return new OptionsError("tensor", `${problem}. Write ${form}.`);
}
