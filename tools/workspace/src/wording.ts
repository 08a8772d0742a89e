/** A piece of prose, and where it stands. */
export interface Sentence {
  readonly text: string;
  readonly line: number;
}

/** What makes a sentence one that is read twice, each with how it is found. */
export const patterns: Readonly<Record<string, (sentence: string) => boolean>> = {
  /** "x is no number", where English says "x is not a number"; "there is no option" is plain English. */
  isNo: (sentence) =>
    /(?<!\bthere) (?:is|are|was|were|be|been) (?:no (?!longer|more|less|fewer|other)\w|none\b(?! of))/i.test(sentence),
  /** A clause where a subject or a noun should stand: "What is packed of the rows is not packed again." */
  clauseFirst: (sentence) => /^(?:What|Who|Whoever|Whatever|Whose|Where|Which|That which)\b(?!.*\?$)/.test(sentence),
  /** "a kernel of which", "for which": a relative clause that hangs on a preposition. */
  preposition: (sentence) =>
    /\b(?:of|in|to|from|for|with|by|at|on|under|behind|after|before) (?:which|whom|whose)\b/i.test(sentence),
  /** More than thirty words. */
  long: (sentence) => wordsOf(sentence) > 30,
  /** Two semicolons or more. */
  chain: (sentence) => sentence.split(/; /).length > 2,
};

function wordsOf(sentence: string): number {
  return sentence.split(/\s+/).filter((word) => /\w/.test(word)).length;
}

/** The sentences of a source's comments and of its messages: texts of several words. */
export function sentencesOfCode(source: string): readonly Sentence[] {
  const found: Sentence[] = [];
  const block = /\/\*\*?([\s\S]*?)\*\/|((?:^[ \t]*\/\/[^\n]*\n)+)|"((?:[^"\\\n]|\\.)*)"|`((?:[^`\\]|\\.)*)`/gm;
  for (const { index, 1: comment, 2: lines, 3: text, 4: template } of source.matchAll(block)) {
    const line = source.slice(0, index).split("\n").length;
    if (comment !== undefined) found.push(...proseOf(comment.replace(/^[ \t]*\* ?/gm, ""), line));
    else if (lines !== undefined) found.push(...proseOf(lines.replace(/^[ \t]*\/\/ ?/gm, ""), line));
    else found.push(...messageOf(text ?? template ?? "", line));
  }
  return found;
}

/** The sentences of a page, without its listings, tables, headings and lists of tests. */
export function sentencesOfPage(page: string): readonly Sentence[] {
  return proseOf(page.replace(/^(?:#|\||<).*$|^Tests: (?:.+\n)+/gm, ""), 1);
}

function messageOf(text: string, line: number): readonly Sentence[] {
  const plain = text.replace(/\$\{[^}]*\}/g, "x");
  return wordsOf(plain) > 3 && !/\n/.test(plain) ? split(plain).map((one) => ({ text: one, line })) : [];
}

/** Paragraphs and items, each split at the ends of its sentences. */
function proseOf(text: string, first: number): readonly Sentence[] {
  const lines = text.replace(/^( *)```[\s\S]*?^\1```.*$/gm, (listing) => listing.replace(/[^\n]/g, "")).split("\n");
  const found: Sentence[] = [];
  let [paragraph, start]: [string[], number] = [[], 0];
  const close = () => {
    if (paragraph.length > 0)
      found.push(...split(paragraph.join(" ")).map((one) => ({ text: one, line: first + start })));
    paragraph = [];
  };
  lines.forEach((line, i) => {
    // A formula is indented; an item, a tag and a heading begin a paragraph.
    if (line.trim() === "" || /^ {4}/.test(line) || /^\s*(?:[-*]|\d+\.|@\w+)\s/.test(line)) close();
    if (line.trim() === "" || /^ {4}/.test(line)) return;
    if (paragraph.length === 0) start = i;
    paragraph.push(line.trim().replace(/^(?:[-*]|\d+\.|@param \S+|@\w+)\s+/, ""));
  });
  close();
  return found;
}

function split(text: string): readonly string[] {
  const plain = text
    .replace(/`[^`]*`/g, "code")
    .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/\*\*/g, "");
  return plain
    .split(/(?<=[.!?])\s+(?=[A-Z`"(])/)
    .map((one) => one.trim())
    .filter((one) => one !== "");
}
