import type { Update, Variable } from "@handloom/graph";
import { createEvaluateStepper } from "../testing/stepper.ts";

/** Applies updates several times; the values of a variable after each. */
export function follow(updates: readonly Update[], watched: Variable, times: number): readonly number[] {
  const stepper = createEvaluateStepper();
  const step = stepper.compile({ updates });
  return Array.from({ length: times }, () => {
    step({});
    return stepper.read(watched).item();
  });
}
