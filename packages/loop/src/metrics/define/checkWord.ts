/** @throws RangeError unless an option is one of its words */
export function checkWord(called: string, option: string, given: unknown, known: readonly string[]): void {
  if (known.includes(given as string)) return;
  const words = known.map((one) => JSON.stringify(one)).join(", ");
  throw new RangeError(
    `${called}: ${option} is ${typeof given === "string" ? JSON.stringify(given) : String(given)}. Give one of ${words}.`,
  );
}
