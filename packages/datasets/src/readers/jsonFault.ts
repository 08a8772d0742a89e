const word = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
const plainCharacters = /[^"\\\u0000-\u001f]*/y;
const escape = /\\(?:["\\/bfnrt]|u[\da-fA-F]{4})/y;

/**
 * Where a text stops being JSON: the position of the first token that does not fit. `JSON.parse` says it in other words
 * in each engine, or not at all.
 */
export function jsonFault(text: string): number {
  const open: ("[" | "{")[] = [];
  // What may come: a value, a key, a colon, or what follows a value. "first" allows the closing bracket too.
  let wants: "value" | "firstValue" | "key" | "firstKey" | "colon" | "after" = "value";
  for (let at = 0; ; ) {
    const start = afterSpaces(text, at);
    const mark = marks.includes(text[start] ?? "none") ? text[start] : undefined;
    const kind = mark ?? (text[start] === '"' ? "string" : "word");
    const end = endOfToken(text, start, kind);
    if (end === undefined) return start;
    at = end;
    if (kind === "string" && (wants === "key" || wants === "firstKey")) wants = "colon";
    else if ((kind === "string" || kind === "word") && (wants === "value" || wants === "firstValue")) wants = "after";
    else if ((mark === "[" || mark === "{") && (wants === "value" || wants === "firstValue")) {
      open.push(mark);
      wants = mark === "[" ? "firstValue" : "firstKey";
    } else if (mark === ":" && wants === "colon") wants = "value";
    else if (mark === "," && wants === "after" && open.length > 0) wants = open.at(-1) === "[" ? "value" : "key";
    else if (mark === "]" && (wants === "firstValue" || wants === "after") && open.at(-1) === "[") {
      open.pop();
      wants = "after";
    } else if (mark === "}" && (wants === "firstKey" || wants === "after") && open.at(-1) === "{") {
      open.pop();
      wants = "after";
    } else return start;
  }
}

const marks = "[]{}:,";

function endOfToken(text: string, at: number, kind: string): number | undefined {
  if (kind === "string") return endOfString(text, at);
  return kind === "word" ? endOf(word, text, at) : at + 1;
}

/** Piece by piece: one pattern for a whole string of escapes would need a stack as long as the string. */
function endOfString(text: string, at: number): number | undefined {
  for (let end: number | undefined = at + 1; end !== undefined; end = endOf(escape, text, end)) {
    end = endOf(plainCharacters, text, end) ?? end;
    if (text[end] === '"') return end + 1;
  }
  return undefined;
}

/** Where what a sticky pattern matches at `at` ends; undefined if it does not. */
function endOf(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}

/** JSON's own white space; there is more in JavaScript. */
function afterSpaces(text: string, at: number): number {
  let end = at;
  while (text[end] === " " || text[end] === "\t" || text[end] === "\n" || text[end] === "\r") end++;
  return end;
}
