import { posix } from "node:path";
import { sourceOf } from "../addresses.mjs";
import { withButtons } from "../guides/guides.mjs";
import { adapted, descriptionOf, split } from "../markdown.mjs";
import { read } from "../places.mjs";
import { told } from "./comment.mjs";
import { commentOf, pathOf } from "./exportPage.mjs";
import { groupAddress, groups } from "./groups.mjs";

/** @typedef {import("./readApi.mjs").Api} Api */
/** @typedef {import("./readApi.mjs").Export} Export */

/**
 * A package's page: its README, then all that it exports, with a box that finds names and words of first sentences. Exports
 * that have groups have their sentences on the pages of these.
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
  const lists = entries.map((entry) => {
    const heading = `## ${entries.length > 1 ? entry.specifier : "Everything that it exports"}`;
    const own = groups[entry.specifier];
    if (own === undefined)
      return [heading, filtered(entry.specifier, "a name, or a word", described(entry.exports, address, api))].join(
        "\n\n",
      );
    const sections = own.flatMap((group) => [
      "<section>",
      // As Markdown, so that the page's table of contents has it.
      `\n### [${group.title}](${fromTo(address, groupAddress(package_, group))})\n`,
      `<p>${group.about}</p>`,
      ...list("exports names", inOrder(inGroup(entry, group)), address, () => ""),
      "</section>",
    ]);
    return [heading, filtered(entry.specifier, "a name, or a group", sections)].join("\n\n");
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
 * The pages of the groups of an entry, with a sentence for each export.
 *
 * @param {import("./readApi.mjs").Entry} entry
 * @param {Api} api
 * @returns {readonly import("../page.mjs").Page[]}
 */
export function groupPages(entry, api) {
  const { package_, specifier } = entry;
  return (groups[specifier] ?? []).map((group) => {
    const address = groupAddress(package_, group);
    const rows = described(inGroup(entry, group), address, api);
    return {
      address,
      title: group.title,
      description: group.about,
      body: [
        `<p class="breadcrumb">${pathOf(entry).join("")}</p>`,
        group.about,
        filtered(specifier, "a name, or a word", rows),
      ].join("\n\n"),
      more: { prev: false, next: false },
    };
  });
}

/**
 * @param {import("./readApi.mjs").Entry} entry
 * @param {import("./groups.mjs").Group} group
 */
function inGroup({ exports }, group) {
  return exports.filter((one) => one.group === group);
}

/** @param {Export} one */
const isType = ({ kind }) => kind === "type" || kind === "interface";

/** @param {readonly Export[]} exports */
function inOrder(exports) {
  return [...exports.filter((one) => !isType(one)), ...exports.filter(isType)];
}

/**
 * @param {string} specifier
 * @param {string} hint what the box takes
 * @param {readonly string[]} rows
 */
function filtered(specifier, hint, rows) {
  return [`<filter-rows label="Filter what ${specifier} exports" hint="${hint}">`, ...rows, "</filter-rows>"].join(
    "\n",
  );
}

/**
 * Functions and the like with a sentence each, then types.
 *
 * @param {readonly Export[]} exports
 * @param {string} page
 * @param {Api} api
 */
function described(exports, page, api) {
  const values = exports.filter((one) => !isType(one));
  return [
    ...list("exports", values, page, (one) => ` ${inline(told(commentOf(one.declaration), api).first)}`),
    // By their names alone: a sentence for each would make a page slow to load.
    ...list("exports names", exports.filter(isType), page, () => ""),
  ];
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
  const items = exports.map((one) => `<li><a href="${fromTo(page, one.address)}">${one.name}</a>${words(one)}</li>`);
  return [`<ul class="${classes}">`, ...items, "</ul>"];
}

/**
 * @param {string} page an address
 * @param {string} address
 */
function fromTo(page, address) {
  return `${posix.relative(page, address)}/`;
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
