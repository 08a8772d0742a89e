/** A key as a person would write it: "learningRate" and "learning_rate" as "learning rate". */
export function inWords(key: string): string {
  return key
    .replaceAll(/[_-]+/g, " ")
    .replaceAll(
      /([a-z0-9])([A-Z])(?=[a-z])/g,
      (_, before: string, letter: string) => `${before} ${letter.toLowerCase()}`,
    )
    .trim();
}

/** A value as a person would write it: numbers with four digits, yes and no. */
export function valueInWords(value: number | string | boolean): string {
  if (typeof value === "boolean") return value ? "yes" : "no";
  // Whole numbers, such as seeds, keep all digits.
  if (typeof value === "number" && !Number.isInteger(value)) return String(Number(value.toPrecision(4)));
  return String(value);
}
