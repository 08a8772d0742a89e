const tokens =
  /\s*(?:([[\]{}:,])|("(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null))/y;

/**
 * Where a text stops being JSON: the position of the first token that does not fit. `JSON.parse` says it in other words
 * in each engine, or not at all.
 */
export function jsonFault(text: string): number {
  const open: ("[" | "{")[] = [];
  // What may come: a value, a key, a colon, or what follows a value. "first" allows the closing bracket too.
  let wants: "value" | "firstValue" | "key" | "firstKey" | "colon" | "after" = "value";
  tokens.lastIndex = 0;
  for (let at = 0; ; at = tokens.lastIndex) {
    const start = at + (/\s*/y.exec(text.slice(at))?.[0].length ?? 0);
    tokens.lastIndex = at;
    const [, mark, string, word] = tokens.exec(text) ?? [];
    if (string !== undefined && (wants === "key" || wants === "firstKey")) wants = "colon";
    else if ((string ?? word) !== undefined && (wants === "value" || wants === "firstValue")) wants = "after";
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
