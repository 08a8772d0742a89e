/** A cursor over text, for the strict little parsers of file headers. */
export interface Scanner {
  /** Where the next character is. */
  position(): number;
  /** Consumes what the pattern (sticky, `/…/y`) matches here; undefined and nothing consumed if it does not. */
  take(pattern: RegExp): string | undefined;
  /** Like `take`, but a mismatch is an error that says what was wanted. */
  expect(pattern: RegExp, wanted: string): string;
  /** The text from an earlier position to the cursor. */
  since(position: number): string;
  /** Makes the error for a problem at the cursor, or at an earlier position. */
  fail(problem: string, position?: number): Error;
}

/** @param error makes the error for a problem at a position of `text` */
export function scanner(text: string, error: (problem: string, position: number) => Error): Scanner {
  let cursor = 0;

  function take(pattern: RegExp): string | undefined {
    pattern.lastIndex = cursor;
    const taken = pattern.exec(text)?.[0];
    if (taken !== undefined) cursor += taken.length;
    return taken;
  }

  function fail(problem: string, position: number = cursor): Error {
    return error(problem, position);
  }

  function expect(pattern: RegExp, wanted: string): string {
    const taken = take(pattern);
    if (taken !== undefined) return taken;
    const found = text.slice(cursor, cursor + 20);
    throw fail(`wanted ${wanted}, found ${found === "" ? "the end of the header" : JSON.stringify(found)}`);
  }

  return { position: () => cursor, take, expect, since: (position) => text.slice(position, cursor), fail };
}
