import { statSync } from "node:fs";
import { join } from "node:path";
import { built } from "./readSite.mjs";

/**
 * Whether each link and each source leads to what the site has, anchors too, and nothing is loaded from elsewhere.
 *
 * @param {readonly import("./readSite.mjs").BuiltPage[]} pages
 * @param {string} base
 * @returns {import("./main.mjs").Found}
 */
export function checkLinks(pages, base) {
  const ids = new Map(
    pages.map(({ address, html }) => [
      address,
      new Set([...html.matchAll(/\bid="([^"]+)"/g)].map(([, id = ""]) => decoded(id))),
    ]),
  );
  /** @type {Map<string, boolean>} */
  const files = new Map();
  const isFile = (/** @type {string} */ path) => {
    const known = files.get(path);
    if (known !== undefined) return known;
    const found = statSync(join(built, path), { throwIfNoEntry: false })?.isFile() ?? false;
    files.set(path, found);
    return found;
  };
  const problems = new Set();
  for (const { address, html } of pages) {
    for (const [, attribute = "", value = ""] of html.matchAll(/<[^>]*?\s(href|src)="([^"]*)"/g)) {
      const problem = problemWith(decoded(value), attribute);
      if (problem !== undefined) problems.add(`${address}: ${problem}`);
    }

    /**
     * @param {string} link
     * @param {string} attribute
     */
    function problemWith(link, attribute) {
      const { origin, pathname, hash } = new URL(link, `http://site${base}${address}`);
      if (origin !== "http://site") {
        return attribute === "src" ? `${link} would be loaded from elsewhere` : undefined;
      }
      if (!pathname.startsWith(base)) return `${link} leaves the site's path`;
      const path = decodeURI(pathname.slice(base.length));
      if (!isFile(path === "" || path.endsWith("/") ? `${path}index.html` : path)) return `${link} leads nowhere`;
      const target = ids.get(path);
      const anchor = decodeURIComponent(hash.slice(1));
      return anchor === "" || target === undefined || target.has(anchor)
        ? undefined
        : `${link}: that page has no such heading`;
    }
  }
  return { passed: Math.max(0, pages.length - problems.size), problems: [...problems] };
}

/** @param {string} text of an attribute */
function decoded(text) {
  return text.replaceAll("&#38;", "&").replaceAll("&amp;", "&").replaceAll("&quot;", '"').replaceAll("&#39;", "'");
}
