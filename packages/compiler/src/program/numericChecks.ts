import { checkEntries, checkResult } from "./finiteCheck.ts";
import { explainNumerics } from "./numerics.ts";

/** The checks of `checkNumerics`, and what says which number went wrong. */
export interface NumericChecks {
  readonly checkEntries: typeof checkEntries;
  readonly checkResult: typeof checkResult;
  readonly explainNumerics: typeof explainNumerics;
}

export const numericChecks: NumericChecks = { checkEntries, checkResult, explainNumerics };
