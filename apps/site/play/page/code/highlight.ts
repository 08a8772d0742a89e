import { make } from "../elements.ts";

/** The kinds of a program's parts, for the style sheet. Sticky: each match begins where the last one ended. */
const part =
  /(?<comment>\/\/.*|\/\*[^]*?(?:\*\/|$))|(?<string>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\[^])*`)|(?<number>\b(?:0x[\da-f]+|\d+(?:\.\d+)?(?:e[+-]?\d+)?)\b)|(?<keyword>\b(?:import|export|from|const|let|for|of|in|if|else|while|do|return|await|async|function|new|type|interface|as|satisfies|class|extends|throw|try|catch|finally|break|continue|switch|case|default|typeof|readonly|true|false|null|undefined)\b)|(?<called>\b[a-zA-Z_$][\w$]*(?=\())/gy;

/** The program as lines, each an element with its number. */
export function highlightedLines(source: string): HTMLElement[] {
  const lines: (Node | string)[][] = [[]];
  for (const { text, kind } of partsOf(source.replace(/\n$/, ""))) {
    for (const [i, piece] of text.split("\n").entries()) {
      if (i > 0) lines.push([]);
      if (piece !== "") lines.at(-1)?.push(kind === undefined ? piece : make("span", { class: `tok-${kind}` }, piece));
    }
  }
  return lines.map((parts, i) => make("span", { class: "line", "data-line": i + 1 }, ...parts, "\n"));
}

interface Part {
  readonly text: string;
  /** Nothing for what has the colour of all else. */
  readonly kind: string | undefined;
}

function partsOf(source: string): Part[] {
  const parts: Part[] = [];
  let [plain, at] = ["", 0];
  const flush = (): void => {
    if (plain !== "") parts.push({ text: plain, kind: undefined });
    plain = "";
  };
  while (at < source.length) {
    part.lastIndex = at;
    const found = part.exec(source);
    const kind = Object.entries(found?.groups ?? {}).find(([, text]) => text !== undefined)?.[0];
    if (found !== null && kind !== undefined) {
      flush();
      parts.push({ text: found[0], kind });
    }
    // A word that is none of these is passed over as a whole, so that "format" does not end in a keyword.
    const text = found?.[0] ?? /^(?:[\w$]+|[^])/.exec(source.slice(at, at + 64))?.[0] ?? "";
    if (kind === undefined) plain += text;
    at += text.length;
  }
  flush();
  return parts;
}
