/**
 * Checks a step before anything is written: TensorBoard keeps it as a whole number without a sign.
 *
 * @param called the log, for the error
 * @throws RangeError unless `step` is a whole number from 0 to 2⁵³ − 1
 */
export function checkStep(called: string, step: number): void {
  if (Number.isSafeInteger(step) && step >= 0) return;
  throw new RangeError(
    `${called}: the step must be a whole number from 0 to 2⁵³ − 1, got ${shown(step)}. Count the steps from 0.`,
  );
}

/**
 * Checks a step and the numbers of it, before anything is written.
 *
 * @throws RangeError for another step; TypeError for a value that is not a number (NaN and the infinities are)
 */
export function checkScalars(called: string, step: number, values: Readonly<Record<string, number>>): void {
  checkStep(called, step);
  checkRecord(called, values);
  for (const [name, value] of Object.entries<unknown>(values)) {
    if (typeof value === "number") continue;
    const remedy = typeof value === "object" && value !== null ? "Pass the number: item() of a tensor" : "Leave it out";
    throw new TypeError(`${called}: ${JSON.stringify(name)} is ${shown(value)}, not a number. ${remedy}.`);
  }
}

/** @throws TypeError for a value that is neither a number nor a text nor a boolean */
export function checkHyperparameters(called: string, values: Readonly<Record<string, unknown>>): void {
  checkRecord(called, values);
  for (const [name, value] of Object.entries(values)) {
    if (["number", "string", "boolean"].includes(typeof value)) continue;
    throw new TypeError(
      `${called}: the hyperparameter ${JSON.stringify(name)} is ${shown(value)}. Pass numbers, texts or booleans; JSON.stringify makes a text of the rest.`,
    );
  }
}

function checkRecord(called: string, values: unknown): void {
  if (typeof values === "object" && values !== null && !Array.isArray(values)) return;
  throw new TypeError(`${called}: the values are ${shown(values)}, not a record. Pass names with numbers: { loss }.`);
}

function shown(value: unknown): string {
  if (typeof value === "bigint") return `the bigint ${value}`;
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object" && value !== null) return `an object (${value.constructor?.name ?? "without a class"})`;
  return typeof value === "string" ? `the text ${JSON.stringify(value.slice(0, 40))}` : String(value);
}
