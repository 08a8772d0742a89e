import { sourceOf } from "../addresses.mjs";
import { withButtons } from "../guides/guides.mjs";
import { adapted, descriptionOf, split } from "../markdown.mjs";
import { base, read } from "../places.mjs";
import { told } from "./comment.mjs";
import { commentOf } from "./exportPage.mjs";

/** @typedef {import("./readApi.mjs").Api} Api */

/**
 * A package's page: its README, then all that it exports, with a box that finds names and words of first sentences.
 *
 * @param {string} package_
 * @param {Api} api
 * @returns {import("../page.mjs").Page}
 */
export function packagePage(package_, api) {
  const readme = `packages/${package_}/README.md`;
  const { title, body } = split(read(readme));
  const entries = api.entries.filter((entry) => entry.package_ === package_);
  const lists = entries.map(({ specifier, exports }) => {
    const items = exports.map((one) => {
      const { first } = told(commentOf(one.declaration), api);
      return `<li><a href="${base}${one.address}"><code>${one.name}</code></a> ${inline(first)}</li>`;
    });
    const label = `Filter what ${specifier} exports`;
    return [
      `## ${entries.length > 1 ? specifier : "Everything that it exports"}`,
      `<filter-rows label="${label}" hint="a name, or a word">\n<ul class="exports">\n${items.join("\n")}\n</ul>\n</filter-rows>`,
    ].join("\n\n");
  });
  return {
    address: `api/${package_}/`,
    title,
    description: descriptionOf(body),
    body: [withButtons(adapted(body, readme), `readme/${package_}`), ...lists].join("\n\n"),
    edit: sourceOf(readme),
    more: { prev: false, next: false },
  };
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
