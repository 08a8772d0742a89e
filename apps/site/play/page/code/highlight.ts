import { make } from "../elements.ts";

/** What the parts of a line are, for the style sheet. Sticky: each match begins where the last one ended. */
const part =
  /(?<comment>\/\/.*|\/\*[^]*?(?:\*\/|$))|(?<string>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`(?:[^`\\]|\\.)*`)|(?<number>\b(?:0x[\da-f]+|\d+(?:\.\d+)?(?:e[+-]?\d+)?)\b)|(?<keyword>\b(?:import|export|from|const|let|for|of|in|if|else|while|do|return|await|async|function|new|type|interface|as|satisfies|class|extends|throw|try|catch|finally|break|continue|switch|case|default|typeof|readonly|true|false|null|undefined)\b)|(?<called>\b[a-zA-Z_$][\w$]*(?=\())/gy;

/**
 * The program as lines, each an element with its number. One line at a time: the loops have no string or comment over several.
 */
export function highlightedLines(source: string): HTMLElement[] {
  return source
    .replace(/\n$/, "")
    .split("\n")
    .map((line, i) => make("span", { class: "line", "data-line": i + 1 }, ...partsOf(line), "\n"));
}

function partsOf(line: string): (Node | string)[] {
  const parts: (Node | string)[] = [];
  let [plain, at] = ["", 0];
  const flush = (): void => {
    if (plain !== "") parts.push(plain);
    plain = "";
  };
  while (at < line.length) {
    part.lastIndex = at;
    const found = part.exec(line);
    const kind = Object.entries(found?.groups ?? {}).find(([, text]) => text !== undefined)?.[0];
    if (found === null || kind === undefined) {
      // A word that is none of these is passed over as a whole, so that "format" does not end in a keyword.
      const word = /^[\w$]+|^[^]/.exec(line.slice(at))?.[0] ?? "";
      plain += word;
      at += word.length;
      continue;
    }
    flush();
    parts.push(make("span", { class: `tok-${kind}` }, found[0]));
    at += found[0].length;
  }
  flush();
  return parts;
}
