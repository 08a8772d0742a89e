/** What NumPy and pandas write for numbers that have no digits. */
export function pythonNumber(text: string): number | undefined {
  if (/^[-+]?nan$/i.test(text)) return Number.NaN;
  if (/^[-+]?inf(?:inity)?$/i.test(text))
    return text.startsWith("-") ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  return undefined;
}
