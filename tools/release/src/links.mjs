import { posix } from "node:path";

/**
 * Where a package's files can be read on the web.
 * @typedef {object} Place
 * @property {string} page of the repository: "https://github.com/owner/name"
 * @property {string} tag of the version: "@handloom/graph@0.1.0"
 * @property {string} directory of the package, from the root: "packages/graph"
 */

const fence = /^(```[\s\S]*?^```)/m;

/**
 * A page whose relative links lead into the repository, at the tag of a version.
 *
 * @param {string} text Markdown
 * @param {Place} place
 * @returns {string}
 */
export function absoluteLinks(text, { page, tag, directory }) {
  return outsideOfListings(text, (prose) =>
    prose.replaceAll(/\]\((?![a-z]+:|#)([^)#]+)(#[^)]*)?\)/g, (_, path, anchor = "") => {
      const target = posix.join(directory, path);
      return `](${page}/blob/${tag}/${target}${anchor})`;
    }),
  );
}

/**
 * What `absoluteLinks` was given: links into the repository at the tag become relative.
 *
 * @param {string} text Markdown
 * @param {Place} place
 * @returns {string}
 */
export function relativeLinks(text, { page, tag, directory }) {
  const base = `](${page}/blob/${tag}/`;
  return outsideOfListings(text, (prose) =>
    prose
      .split(base)
      .map((part, i) => (i === 0 ? part : part.replace(/^[^)#]+/, (path) => `](${posix.relative(directory, path)}`)))
      .join(""),
  );
}

/**
 * @param {string} text
 * @param {(prose: string) => string} change
 */
function outsideOfListings(text, change) {
  return text
    .split(fence)
    .map((part) => (part.startsWith("```") ? part : change(part)))
    .join("");
}
