import { posix } from "node:path";
import { resolvedLink } from "./addresses.mjs";
import { base } from "./places.mjs";

/**
 * Applies a function to the lines of a page that are not code, and another to the openings of its fences.
 *
 * @param {string} text
 * @param {{ readonly prose: (line: string) => string, readonly fence: (opening: string) => string }} change
 */
export function mapped(text, { prose, fence }) {
  /** @type {string | undefined} */
  let open;
  return text
    .split("\n")
    .map((line) => {
      const ticks = /^\s*(`{3,})/.exec(line)?.[1];
      if (open !== undefined) {
        if (ticks !== undefined && ticks.length >= open.length && line.trim() === ticks) open = undefined;
        return line;
      }
      if (ticks === undefined) return prose(line);
      open = ticks;
      return fence(line);
    })
    .join("\n");
}

/**
 * A page's text as the site needs it: its links lead to pages of the site, and a listing's file is the title of its frame.
 *
 * @param {string} text Markdown
 * @param {string} from the page's file, from the root
 */
export function adapted(text, from) {
  return linked(mapped(text, { prose: (line) => line, fence: (opening) => titled(opening, from) }), from);
}

/**
 * @param {string} text
 * @param {string} from
 */
function linked(text, from) {
  // All of the text at once, since a link may be broken over two lines; the first branches take code, which keeps its brackets.
  return text.replace(
    /^( *)(`{3,})[\s\S]*?^\1\2 *$|(`[^`\n]*`)?\]\(([^)\s]+)\)|`[^`\n]*`|<img src="([^"]+)"/gm,
    (whole, _indent, _ticks, code = "", link, source) => {
      if (link !== undefined) return `${code}](${isPicture(link) ? pictureAt(link, from) : resolvedLink(link, from)})`;
      return source === undefined ? whole : `<img src="${pictureAt(source, from)}"`;
    },
  );
}

/** @param {string} link */
const isPicture = (link) => /\.(?:png|gif|svg|webp)$/.test(link) && !/^[a-z]+:/.test(link);

/**
 * The address of a picture, which `copyPictures` puts there.
 *
 * @param {string} link
 * @param {string} from
 */
export function pictureAt(link, from) {
  return `${base}pictures/${posix.join(posix.dirname(from), link)}`;
}

/**
 * Says of a fence what the site's listings understand: "ts fixtures/sumStep.ts" becomes `ts title="docs/fixtures/sumStep.ts"`.
 *
 * @param {string} opening
 * @param {string} from
 */
function titled(opening, from) {
  const [, start = "", language = "", rest = ""] = /^(\s*`{3,})(\w*)(.*)$/.exec(opening) ?? [];
  const file = /^ ([\w./-]+\/[\w.-]+)/.exec(rest)?.[1];
  const title = file === undefined ? "" : ` title="${posix.join(posix.dirname(from), file)}"`;
  return `${start}${language === "" ? "text" : language}${title}`;
}

/**
 * The title of a page, and the page without it.
 *
 * @param {string} text
 * @returns {{ readonly title: string, readonly body: string }}
 */
export function split(text) {
  const [, title, body] = /^# (.+)\n+([\s\S]*)$/.exec(text) ?? [];
  if (title === undefined || body === undefined)
    throw new Error(`A page begins with its title, as in "# Loops": ${text.slice(0, 80)}`);
  return { title: title.replaceAll("`", ""), body };
}

/**
 * The first sentences of a page in plain words, for search engines.
 *
 * @param {string} body
 */
export function descriptionOf(body) {
  const paragraph = body.split(/\n\n/).find((text) => /^(?!```)[A-Z\d"“(`[]/.test(text)) ?? "";
  const plain = paragraph
    .replaceAll(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replaceAll(/[`*\n]/g, (mark) => (mark === "\n" ? " " : ""));
  return plain.length <= 160 ? plain : `${plain.slice(0, 157).replace(/\s+\S*$/, "")}…`;
}
