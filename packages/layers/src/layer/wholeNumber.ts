import { checkNumber } from "@handloom/tensor";

/** Throws a RangeError unless `value` is a whole number of at least `least`. */
export function checkWholeNumber(called: string, name: string, value: number, least: number): void {
  checkNumber(called, name, value, { least, whole: true });
}
