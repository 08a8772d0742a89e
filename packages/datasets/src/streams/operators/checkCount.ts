/** @throws RangeError unless `count` is a whole number of `least` or more */
export function checkCount(
  called: string,
  name: string,
  count: number,
  least: number,
  remedy = "Pass such a number",
): void {
  if (Number.isSafeInteger(count) && count >= least) return;
  throw new RangeError(`${called}: the ${name} must be a whole number of ${least} or more, got ${count}. ${remedy}.`);
}

/** @throws RangeError unless `seed` is one */
export function checkSeed(called: string, seed: number): void {
  if (Number.isInteger(seed) && seed >= 0 && seed < 2 ** 31) return;
  throw new RangeError(
    `${called}: the seed must be a whole number from 0 to 2147483647, got ${seed}. Pass such a number.`,
  );
}

/** @throws TypeError unless `made` is a function */
export function checkFunction(called: string, made: unknown, remedy: string): void {
  if (typeof made === "function") return;
  throw new TypeError(
    `${called}: ${made === null ? "null" : `what is of type ${typeof made}`} is not a function. ${remedy}.`,
  );
}

/** @throws TypeError unless `stream` is one */
export function checkStream(called: string, stream: unknown): void {
  const source: unknown = Object(Object(stream).source);
  if (typeof (source as { open?: unknown }).open === "function") return;
  throw new TypeError(
    `${called}: what is of type ${typeof stream} is not a stream. Pass what arrays, generated or a reader gave; generated(function* () { yield* list; }) makes one of a list.`,
  );
}
