import { type Scanner, scanner } from "../files/scanner.ts";

/** What the dictionary in front of an array says. */
export interface NpyHeader {
  /** NumPy's type string: `<f4`. */
  readonly descr: string;
  readonly fortranOrder: boolean;
  readonly shape: readonly number[];
}

// NumPy's own limit.
const mostDims = 64;

/**
 * Reads the header's Python dictionary and nothing more of Python: three keys, a string, a boolean, a tuple of integers.
 *
 * @param error makes the error for a problem at a position of `text`
 */
export function parseNpyHeader(text: string, error: (problem: string, position: number) => Error): NpyHeader {
  const scan = scanner(text, error);
  const found: { descr?: string; fortran_order?: boolean; shape?: number[] } = {};
  scan.expect(/\s*\{\s*/y, "{");
  while (scan.take(/\}\s*/y) === undefined) {
    const at = scan.position();
    const key = parseString(scan);
    scan.expect(/\s*:\s*/y, ":");
    if (Object.hasOwn(found, key)) throw scan.fail(`the key "${key}" occurs twice`, at);
    if (key === "descr") found.descr = parseDescr(scan);
    else if (key === "fortran_order") found.fortran_order = scan.expect(/True|False/y, "True or False") === "True";
    else if (key === "shape") found.shape = parseShape(scan);
    else throw scan.fail(`the key ${JSON.stringify(key.slice(0, 20))} is unknown`, at);
    scan.expect(/\s*(?:,\s*|(?=\}))/y, ", or }");
  }
  scan.expect(/$/y, "the end of the header");
  const { descr, fortran_order: fortranOrder, shape } = found;
  if (descr === undefined || fortranOrder === undefined || shape === undefined) {
    throw scan.fail("one of the keys descr, fortran_order and shape is missing", 0);
  }
  return { descr, fortranOrder, shape };
}

function parseString(scan: Scanner): string {
  return scan.expect(/'[^'\\]*'|"[^"\\]*"/y, "a quoted string").slice(1, -1);
}

function parseDescr(scan: Scanner): string {
  if (scan.take(/(?=\[)/y) !== undefined) throw scan.fail("it is a structured array, whose elements have fields");
  return parseString(scan);
}

function parseShape(scan: Scanner): number[] {
  const shape: number[] = [];
  scan.expect(/\(\s*/y, "a tuple of dims");
  while (scan.take(/\)/y) === undefined) {
    if (shape.length === mostDims) throw scan.fail(`the shape has more than ${mostDims} dims`);
    const at = scan.position();
    // Python 2 wrote long integers with an L.
    const dim = Number.parseInt(scan.expect(/\d+L?/y, "a dim"), 10);
    if (!Number.isSafeInteger(dim)) throw scan.fail("a dim is beyond 2⁵³", at);
    shape.push(dim);
    scan.expect(shape.length === 1 ? /\s*,\s*/y : /\s*(?:,\s*|(?=\)))/y, "a comma");
  }
  return shape;
}
