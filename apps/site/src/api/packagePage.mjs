import { sourceOf } from "../addresses.mjs";
import { withButtons } from "../guides/guides.mjs";
import { adapted, descriptionOf, split } from "../markdown.mjs";
import { base, read } from "../places.mjs";
import { told } from "./comment.mjs";
import { commentOf } from "./exportPage.mjs";

/** @typedef {import("./readApi.mjs").Api} Api */
/** @typedef {import("./readApi.mjs").Export} Export */

/**
 * A package's page: its README, then all that it exports, with a box that finds names and words of first sentences.
 *
 * @param {string} package_
 * @param {Api} api
 * @returns {import("../page.mjs").Page}
 */
export function packagePage(package_, api) {
  const address = `api/${package_}/`;
  const readme = `packages/${package_}/README.md`;
  const { title, body } = split(read(readme));
  const entries = api.entries.filter((entry) => entry.package_ === package_);
  const lists = entries.map(({ specifier, exports }) => {
    const isType = (/** @type {Export} */ { kind }) => kind === "type" || kind === "interface";
    const label = `Filter what ${specifier} exports`;
    return [
      `## ${entries.length > 1 ? specifier : "Everything that it exports"}`,
      [
        `<filter-rows label="${label}" hint="a name, or a word">`,
        ...list(
          "exports",
          exports.filter((one) => !isType(one)),
          address,
          (one) => ` ${inline(told(commentOf(one.declaration), api).first)}`,
        ),
        // By their names alone: a sentence for each would make this the one page that is slow to load.
        ...list("exports names", exports.filter(isType), address, () => ""),
        "</filter-rows>",
      ].join("\n"),
    ].join("\n\n");
  });
  return {
    address,
    title,
    description: descriptionOf(body),
    body: [withButtons(adapted(body, readme), `readme/${package_}`), ...lists].join("\n\n"),
    edit: sourceOf(readme),
    more: { prev: false, next: false },
  };
}

/**
 * Hundreds of links have nothing in them that all share: their address is relative to the page, and their font its style.
 *
 * @param {string} classes
 * @param {readonly Export[]} exports
 * @param {string} page the address of the page that lists them
 * @param {(one: Export) => string} words what follows a name
 * @returns {readonly string[]} lines, none of them where there is nothing to list
 */
function list(classes, exports, page, words) {
  if (exports.length === 0) return [];
  const linkOf = (/** @type {Export} */ { address }) =>
    address.startsWith(page) ? address.slice(page.length) : `${base}${address}`;
  const items = exports.map((one) => `<li><a href="${linkOf(one)}">${one.name}</a>${words(one)}</li>`);
  return [`<ul class="${classes}">`, ...items, "</ul>"];
}

/**
 * One sentence as HTML.
 *
 * @param {string} markdown
 */
function inline(markdown) {
  return markdown
    .replaceAll("\n", " ")
    .replaceAll(/\[([^\]]+)\]\([^)]+\)/g, "$1")
    .replaceAll(/`([^`]+)`/g, (_, text) => `<code>${text.replaceAll("&", "&amp;").replaceAll("<", "&lt;")}</code>`);
}
