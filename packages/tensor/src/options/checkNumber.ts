import { written } from "./written.ts";

/** The numbers that an option or an argument may be. NaN never is. */
export interface NumberRange {
  /** The least that is allowed. Default: any finite number. */
  readonly least?: number | undefined;
  /** The largest that is allowed. Default: any finite number. */
  readonly most?: number | undefined;
  /** The number that it must be above. */
  readonly above?: number | undefined;
  /** Whether it is a count: a whole number that float64 has exactly. Default: false. */
  readonly whole?: boolean | undefined;
  /** Whether Infinity is a number like others here. Default: false. */
  readonly infinite?: boolean | undefined;
}

/**
 * Refuses a number outside of its range, where it is given: the check that all packages share.
 *
 * @param called the function, for the error
 * @param name of the option or argument
 * @throws RangeError for such a number, and for what is not a number
 *
 * ```ts
 * checkNumber("dropout", "rate", 0.5, { least: 0, most: 1 }) // => undefined
 * checkNumber("batches", "size", 2.5, { least: 1, whole: true })
 * // => throws RangeError: batches: size is 2.5. Give a whole number of at least 1.
 * ```
 */
export function checkNumber(called: string, name: string, value: number, range: NumberRange = {}): void {
  const { least = Number.NEGATIVE_INFINITY, most = Number.POSITIVE_INFINITY, above, whole, infinite } = range;
  const isInside =
    typeof value === "number" && value >= least && value <= most && !(above !== undefined && value <= above);
  const isOfKind = whole ? Number.isSafeInteger(value) : infinite || Number.isFinite(value);
  if (isInside && isOfKind) return;
  throw new RangeError(`${called}: ${name} is ${written(value)}. Give ${wanted(range, value)}.`);
}

function wanted({ least, most, above, whole }: NumberRange, value: number): string {
  const isInfinite = Math.abs(value) === Number.POSITIVE_INFINITY;
  const kind = whole ? "a whole number" : isInfinite && most === undefined ? "a finite number" : "a number";
  if (least !== undefined && most !== undefined) return `${kind} from ${least} to ${most}`;
  if (least !== undefined) return `${kind} of at least ${least}`;
  if (most !== undefined) return `${kind} ${above === undefined ? "of at most" : `above ${above} and up to`} ${most}`;
  return above === undefined ? kind : `${kind} above ${above}`;
}
