export interface NumberRange {
  /** The least that is allowed. Default: any finite number. */
  readonly least?: number | undefined;
  /** The number that it must be above. */
  readonly above?: number | undefined;
  /** Whether Infinity is a number like others here. Default false. */
  readonly infinite?: boolean | undefined;
}

/** @throws RangeError unless the number of an option is in its range; NaN never is */
export function checkNumber(called: string, name: string, value: number, range: NumberRange = {}): void {
  const { least = Number.NEGATIVE_INFINITY, above = Number.NEGATIVE_INFINITY, infinite = false } = range;
  const isFine = typeof value === "number" && value >= least && (value > above || above === Number.NEGATIVE_INFINITY);
  if (isFine && (infinite || Number.isFinite(value))) return;
  const wanted =
    range.least !== undefined ? ` of at least ${least}` : range.above !== undefined ? ` above ${above}` : "";
  const kind = Math.abs(value) === Number.POSITIVE_INFINITY ? "finite number" : "number";
  throw new RangeError(`${called}: ${name} is ${written(value)}. Give a ${kind}${wanted}.`);
}

/** @throws RangeError unless an option is one of its words or numbers */
export function checkChoice(called: string, name: string, value: unknown, choices: readonly (string | number)[]): void {
  if (choices.includes(value as string)) return;
  const list = choices.map((choice) => JSON.stringify(choice)).join(", ");
  throw new RangeError(`${called}: ${name} is ${written(value)}. Give one of ${list}.`);
}

function written(value: unknown): string {
  return typeof value === "string" ? JSON.stringify(value) : String(value);
}
