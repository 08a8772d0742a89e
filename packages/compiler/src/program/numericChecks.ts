import { entryCheck, finiteCheck } from "./finiteCheck.ts";
import { explainNumerics } from "./numerics.ts";

/** The checks of `checkNumerics`, and what says which number went wrong. */
export interface NumericChecks {
  readonly entryCheck: typeof entryCheck;
  readonly finiteCheck: typeof finiteCheck;
  readonly explainNumerics: typeof explainNumerics;
}

export const numericChecks: NumericChecks = { entryCheck, finiteCheck, explainNumerics };
