/** @throws TypeError unless `made` is a function */
export function checkFunction(called: string, made: unknown, remedy: string): void {
  if (typeof made === "function") return;
  throw new TypeError(
    `${called}: ${made === null ? "null" : `what is of type ${typeof made}`} is not a function. ${remedy}.`,
  );
}
