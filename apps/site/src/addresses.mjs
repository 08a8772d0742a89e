import { posix } from "node:path";
import { base, repository } from "./places.mjs";
import { packages } from "./sections.mjs";

/** @type {Readonly<Record<string, string>>} Pages whose address does not follow from their path. */
const named = {
  "README.md": "",
  "CONTRIBUTING.md": "guides/contributing/",
  "bench/RESULTS.md": "bench/",
  "docs/optimizers.md": "optimizers/",
  "examples/README.md": "examples/",
};

/**
 * A page of the repository, by its address on the site: "guides/loops/" for "docs/loops.md".
 *
 * @param {string} path from the root; a folder stands for its README
 * @returns {string | undefined} undefined for what is not on the site
 */
export function addressOf(path) {
  const page = /\.\w+$/.test(path) ? path : posix.join(path, "README.md");
  const known = named[page];
  if (known !== undefined) return known;
  const guide = /^docs\/([\w-]+)\.md$/.exec(page)?.[1];
  if (guide !== undefined) return `guides/${guide}/`;
  const package_ = /^packages\/([\w-]+)\/README\.md$/.exec(page)?.[1];
  if (package_ !== undefined && packages.includes(package_)) return `api/${package_}/`;
  const program = /^apps\/([\w-]+)\/README\.md$/.exec(page)?.[1];
  if (program !== undefined && program !== "site") return `programs/${program}/`;
  return undefined;
}

/**
 * A link of a page as it has to be on the site: to the page there, else to the file in the repository.
 *
 * @param {string} link relative to the page's file, or absolute
 * @param {string} from the page's file, from the root
 */
export function resolvedLink(link, from) {
  if (/^(?:[a-z]+:|#)/.test(link)) return link;
  const [path = "", anchor] = link.split("#");
  const target = posix.join(posix.dirname(from), path).replace(/\/$/, "");
  const address = addressOf(target);
  const end = anchor === undefined ? "" : `#${anchor}`;
  // The front page has other headings than the README.
  if (address !== undefined && !(address === "" && end !== "")) return `${base}${address}${end}`;
  return `${sourceOf(target)}${end}`;
}

/**
 * The page of a file or folder in the repository.
 *
 * @param {string} path from the root
 */
export function sourceOf(path) {
  return `${repository}/${/\.\w+$|(?:^|\/)LICENSE$/.test(path) ? "blob" : "tree"}/main/${path}`;
}
