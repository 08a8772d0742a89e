import { type Scanner, scanner } from "../files/scanner.ts";

/** Objects are maps, so that no key is special. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;
export type JsonObject = ReadonlyMap<string, Json>;

// A header nests three deep; without a limit a hostile one would overflow the stack.
const deepest = 16;

/**
 * Parses JSON as RFC 8259 has it, and refuses what `JSON.parse` lets pass: a key that occurs twice in an object.
 *
 * @param error makes the error for a problem at a position of `text`
 */
export function parseJson(text: string, error: (problem: string, position: number) => Error): Json {
  const scan = scanner(text, error);
  const value = parseValue(scan, 0);
  scan.expect(/$/y, "the end of the header");
  return value;
}

function parseValue(scan: Scanner, depth: number): Json {
  if (depth > deepest) throw scan.fail(`it is nested deeper than ${deepest} levels`);
  const value = parseBareValue(scan, depth);
  skipSpace(scan);
  return value;
}

function parseBareValue(scan: Scanner, depth: number): Json {
  skipSpace(scan);
  if (scan.take(/\{/y) !== undefined) return parseObject(scan, depth);
  if (scan.take(/\[/y) !== undefined) return parseArray(scan, depth);
  if (scan.take(/(?=")/y) !== undefined) return parseString(scan);
  const word = scan.expect(/true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y, "a JSON value");
  return JSON.parse(word) as number | boolean | null;
}

function parseObject(scan: Scanner, depth: number): JsonObject {
  const object = new Map<string, Json>();
  skipSpace(scan);
  if (scan.take(/\}/y) !== undefined) return object;
  do {
    skipSpace(scan);
    const at = scan.position();
    const key = parseString(scan);
    if (object.has(key)) throw scan.fail(`the key ${JSON.stringify(key.slice(0, 60))} occurs twice`, at);
    skipSpace(scan);
    scan.expect(/:/y, '":"');
    object.set(key, parseValue(scan, depth + 1));
  } while (scan.take(/,/y) !== undefined);
  scan.expect(/\}/y, '"," or "}"');
  return object;
}

function parseArray(scan: Scanner, depth: number): readonly Json[] {
  const array: Json[] = [];
  skipSpace(scan);
  if (scan.take(/\]/y) !== undefined) return array;
  do array.push(parseValue(scan, depth + 1));
  while (scan.take(/,/y) !== undefined);
  scan.expect(/\]/y, '"," or "]"');
  return array;
}

function parseString(scan: Scanner): string {
  const at = scan.position();
  // In pieces: one pattern for a whole string of escapes would need a stack as long as the string.
  scan.expect(/"[^"\\]*/y, "a string");
  while (scan.take(/\\[^][^"\\]*/y) !== undefined);
  scan.expect(/"/y, "the string's closing quote");
  try {
    return JSON.parse(scan.since(at)) as string;
  } catch {
    throw scan.fail("a string holds a control character or an escape that JSON does not have", at);
  }
}

function skipSpace(scan: Scanner): void {
  scan.take(/[ \t\n\r]*/y);
}
