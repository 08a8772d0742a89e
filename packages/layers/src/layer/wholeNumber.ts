/** Throws a RangeError unless `value` is a whole number of at least `least`. */
export function checkWholeNumber(called: string, name: string, value: number, least: number): void {
  if (Number.isInteger(value) && value >= least) return;
  throw new RangeError(
    `${called}: ${name} is ${typeof value === "object" ? "an object" : value}. Give a whole number of at least ${least}.`,
  );
}
