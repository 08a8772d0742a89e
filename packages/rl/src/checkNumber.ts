/** @throws RangeError unless `value` is a whole number of `least` or more */
export function checkCount(called: string, name: string, value: number, least: number): void {
  if (Number.isSafeInteger(value) && value >= least) return;
  throw new RangeError(`${called}: ${name} is ${value}. Give a whole number of at least ${least}.`);
}

/** @throws RangeError unless `value` is in [0, 1] */
export function checkShare(called: string, name: string, value: number): void {
  if (value >= 0 && value <= 1) return;
  throw new RangeError(`${called}: ${name} is ${value}. Give a number from 0 to 1.`);
}

/** @throws RangeError unless `value` is a seed */
export function checkSeed(called: string, value: number): void {
  if (Number.isInteger(value) && value >= 0 && value < 2 ** 31) return;
  throw new RangeError(`${called}: the seed is ${value}. Give a whole number from 0 to 2147483647.`);
}
