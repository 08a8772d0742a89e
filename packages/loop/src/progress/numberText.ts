const significantDigits = 4;

/** Four significant digits, unless all of them are shorter. */
export function numberText(x: number): string {
  const exact = String(x);
  const short = x
    .toPrecision(significantDigits)
    .replace(/(\.\d*?)0+(?=e|$)/, "$1")
    .replace(/\.(?=e|$)/, "");
  return short.length < exact.length ? short : exact;
}

const prefixes = ["", "k", "M", "G", "T", "P", "E", "Z", "Y"] as const;

/** Three digits and a prefix, as tqdm has it: 999, 1.00k, 12.3k, 123k, 1.23M. */
export function scaledText(x: number, scale: 1000 | 1024): string {
  let rest = x;
  let power = 0;
  // What would be rounded to four digits gets the next prefix.
  while (rest >= 999.5 && power < prefixes.length - 1) {
    rest /= scale;
    power++;
  }
  if (power === 0 && Number.isInteger(rest)) return String(rest);
  const decimals = rest < 9.995 ? 2 : rest < 99.95 ? 1 : 0;
  return `${rest.toFixed(decimals)}${prefixes[power] ?? ""}`;
}
