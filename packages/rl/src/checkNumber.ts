import { checkNumber } from "@handloom/tensor";

/** @throws RangeError unless `value` is a whole number of `least` or more */
export function checkCount(called: string, name: string, value: number, least: number): void {
  checkNumber(called, name, value, { least, whole: true });
}

/** @throws RangeError unless `value` is in [0, 1] */
export function checkShare(called: string, name: string, value: number): void {
  checkNumber(called, name, value, { least: 0, most: 1 });
}
