import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pagesFolder } from "./places.mjs";

/**
 * @typedef {object} Page
 * @property {string} address "guides/loops/"; "" is the front page
 * @property {string} title
 * @property {string} description
 * @property {string} body Markdown
 * @property {string} [edit] where its source can be changed
 * @property {Readonly<Record<string, unknown>>} [more] further settings of Starlight's
 */

/** @param {Page} page */
export function writePage({ address, title, description, body, edit, more = {} }) {
  const slug = address.replace(/\/$/, "");
  // JSON is YAML, and needs no rules of quoting.
  const settings = { title, description, ...(slug === "" ? {} : { slug }), editUrl: edit ?? false, ...more };
  const head = Object.entries(settings).map(([key, value]) => `${key}: ${JSON.stringify(value)}`);
  const file = join(pagesFolder, `${slug === "" ? "index" : slug}.md`);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, ["---", ...head, "---", "", body, ""].join("\n"));
}
