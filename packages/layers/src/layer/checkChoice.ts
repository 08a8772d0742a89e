/** @throws RangeError unless an option is one of its words or numbers */
export function checkChoice(called: string, name: string, value: unknown, choices: readonly (string | number)[]): void {
  if (choices.includes(value as string)) return;
  const list = choices.map((choice) => JSON.stringify(choice)).join(", ");
  throw new RangeError(`${called}: ${name} is ${written(value)}. Give one of ${list}.`);
}

function written(value: unknown): string {
  return typeof value === "string" ? JSON.stringify(value) : String(value);
}
