// As Python, C and spreadsheets write numbers. JavaScript's own forms (0x10, 0b1, spaces for 0) are not among them.
const digits = /^[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?$/;
const wholeDigits = /^[-+]?\d{16,}$/;

/**
 * A cell's number, which may stand among spaces and tabs: digits, what NumPy and pandas write for numbers without any,
 * and pandas' True and False as 1 and 0.
 *
 * @returns undefined for what is not a number; "inexact" for a whole number beyond 2⁵³, whose last digits would be lost
 */
export function csvNumber(cell: string): number | "inexact" | undefined {
  const text = bare(cell);
  if (!digits.test(text)) return numberWord(text);
  if (wholeDigits.test(text) && isBeyond(BigInt(text.replace("+", "")))) return "inexact";
  return Number(text);
}

/** A cell's truth, in the words that pandas writes and reads; undefined for anything else. */
export function csvBoolean(cell: string): boolean | undefined {
  const text = bare(cell);
  if (/^(?:True|TRUE|true)$/.test(text)) return true;
  return /^(?:False|FALSE|false)$/.test(text) ? false : undefined;
}

/** Whether there is nothing in a cell but spaces and tabs. */
export function isEmptyCell(cell: string): boolean {
  return bare(cell) === "";
}

function numberWord(text: string): number | undefined {
  if (/^[-+]?nan$/i.test(text)) return Number.NaN;
  if (/^[-+]?inf(?:inity)?$/i.test(text))
    return text.startsWith("-") ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  const truth = csvBoolean(text);
  return truth === undefined ? undefined : Number(truth);
}

const largestExact = 2n ** 53n;

function isBeyond(whole: bigint): boolean {
  return whole > largestExact || whole < -largestExact;
}

/** Without the spaces and tabs around it: `trim` would take away more, such as line ends and no-break spaces. */
function bare(cell: string): string {
  let [start, end] = [0, cell.length];
  while (start < end && isSpace(cell[start])) start++;
  while (end > start && isSpace(cell[end - 1])) end--;
  return cell.slice(start, end);
}

function isSpace(character: string | undefined): boolean {
  return character === " " || character === "\t";
}
