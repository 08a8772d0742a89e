import { base } from "../places.mjs";

/**
 * @typedef {import("./readApi.mjs").Api} Api
 * @typedef {import("./readApi.mjs").Comment} Comment
 * @typedef {import("typedoc").JSONOutput.CommentDisplayPart} Part
 */
/**
 * @typedef {object} Told what a doc comment says, in Markdown
 * @property {string} summary
 * @property {string} first its first sentence
 * @property {string} returns
 * @property {readonly string[]} throws
 * @property {string | undefined} deprecated
 * @property {readonly string[]} examples code
 */

const fence = /^```ts[^\n]*\n([\s\S]*?)\n?```$/;

/**
 * Takes a doc comment apart. Fences belong to the whole, wherever they stand: mostly behind the last tag.
 *
 * @param {Comment | undefined} comment
 * @param {Api} api
 * @returns {Told}
 */
export function told(comment, api) {
  const tags = comment?.blockTags ?? [];
  const of = (/** @type {string} */ tag) =>
    tags.filter((one) => one.tag === tag).map(({ content }) => prose(content, api));
  const parts = [comment?.summary ?? [], ...tags.map(({ content }) => content)].flat();
  const summary = prose(comment?.summary ?? [], api);
  return {
    summary,
    first: firstSentence(summary.split("\n\n", 1)[0] ?? ""),
    returns: of("@returns").join(" "),
    throws: of("@throws").map((text) => withErrors(text, api)),
    deprecated: tags.some(({ tag }) => tag === "@deprecated") ? of("@deprecated").join(" ") : undefined,
    examples: parts.flatMap(({ kind, text }) => (kind === "code" ? (fence.exec(text)?.[1] ?? []) : [])),
  };
}

/** @param {string} paragraph */
function firstSentence(paragraph) {
  // "e.g. this" and "0.5" go on.
  return /^[\s\S]*?[^.][.](?=\s+[A-Z`]|$)/.exec(paragraph)?.[0] ?? paragraph.replace(/:$/, ".");
}

/**
 * @param {readonly Part[]} parts
 * @param {Api} api
 */
function prose(parts, api) {
  const text = parts.map((part) => {
    if (part.kind === "inline-tag") return link(part, api);
    if (part.kind === "code") return fence.test(part.text) ? "" : part.text;
    return part.text;
  });
  return formulas(text.join("")).trim();
}

/**
 * @param {Extract<Part, { kind: "inline-tag" }>} part
 * @param {Api} api
 */
function link({ text, target }, { pages }) {
  const page = typeof target === "number" ? pages.get(target) : undefined;
  return page === undefined ? `\`${text}\`` : `[\`${text}\`](${base}${page.address})`;
}

/**
 * Indented blocks, which are formulas, as fences; and `<` of prose as text, since it would begin an element.
 *
 * @param {string} text
 */
function formulas(text) {
  return text
    .split("\n\n")
    .map((block) => {
      const lines = block.split("\n").filter((line) => line !== "");
      if (lines.length > 0 && lines.every((line) => line.startsWith("    "))) {
        return `\`\`\`text\n${lines.map((line) => line.slice(4)).join("\n")}\n\`\`\``;
      }
      return block.startsWith("```")
        ? block
        : block.replaceAll(/(`[^`]*`)|<(?=[\w/!])/g, (whole, code) => code ?? "&lt;");
    })
    .join("\n\n");
}

/**
 * Names of errors, as links to their pages.
 *
 * @param {string} text
 * @param {Api} api
 */
function withErrors(text, { entries }) {
  return text.replaceAll(/(?<![`[\w])[A-Z]\w*Error\b(?!`)/g, (name) => {
    const page = entries.flatMap(({ exports }) => exports).find((one) => one.name === name);
    return page === undefined ? `\`${name}\`` : `[\`${name}\`](${base}${page.address})`;
  });
}
