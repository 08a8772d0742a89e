import { sourceOf } from "../addresses.mjs";
import { base } from "../places.mjs";
import { told } from "./comment.mjs";
import { groupAddress } from "./groups.mjs";
import { constructorAt, memberAt, signatureAt } from "./signature.mjs";

/**
 * @typedef {import("./readApi.mjs").Api} Api
 * @typedef {import("./readApi.mjs").Export} Export
 * @typedef {import("./readApi.mjs").Declaration} Declaration
 */
/**
 * @typedef {object} Around what a page shows beside the declaration
 * @property {string | undefined} source "packages/graph/src/…/tanh.ts:12"
 * @property {(code: string) => string} example Markdown of an example, with its button where it can run
 * @property {readonly { readonly title: string, readonly address: string }[]} uses
 */

/**
 * @param {Export} one
 * @param {Api} api
 * @param {Around} around
 * @returns {import("../page.mjs").Page}
 */
export function exportPage(one, api, { source, example, uses }) {
  const { name, kind, declaration, entry, group, address } = one;
  const { summary, first, returns, throws, deprecated, examples } = told(commentOf(declaration), api);
  const place = placeOf(declaration);
  const [file = "", line] = source?.split(":") ?? [];
  const section = (/** @type {string} */ title, /** @type {string} */ text) =>
    text === "" ? [] : [`## ${title}`, text];
  const body = [
    `<p class="breadcrumb">${[...pathOf(entry, group), kind].join(" · ")}</p>`,
    ...(deprecated === undefined ? [] : [`:::caution[Deprecated]\n${deprecated}\n:::`]),
    `\`\`\`ts\nimport { ${kind === "interface" || kind === "type" ? "type " : ""}${name} } from "${entry.specifier}";\n\n${signatureAt(place)}\n\`\`\``,
    summary,
    ...section("Parameters", parameters(declaration, api)),
    ...section("Options", options(declaration, api)),
    ...section("Returns", returns),
    ...section("Errors", throws.length > 1 ? throws.map((text) => `- ${text}`).join("\n") : throws.join("")),
    ...section(examples.length > 1 ? "Examples" : "Example", examples.map(example).join("\n\n")),
    ...(kind === "class" || kind === "interface" ? section("Members", members(declaration, api)) : []),
    ...section(
      "Types in it",
      typesIn(one, api)
        .map(({ name, address }) => `[\`${name}\`](${base}${address})`)
        .join(", "),
    ),
    ...section("Used in", uses.map(({ title, address }) => `[${title}](${base}${address})`).join(", ")),
    ...(source === undefined
      ? []
      : [`<p class="source"><a href="${sourceOf(file)}#L${line}">Source: ${file.replace(/^packages\//, "")}</a></p>`]),
  ];
  return {
    address,
    title: name,
    description: first.replaceAll(/\[([^\]]+)\]\([^)]+\)|[`\n]/g, (mark, text) => text ?? (mark === "\n" ? " " : "")),
    body: body.join("\n\n"),
    more: { tableOfContents: { minHeadingLevel: 2, maxHeadingLevel: 2 }, prev: false, next: false },
  };
}

/**
 * Links to the pages above an export's.
 *
 * @param {import("./readApi.mjs").Entry} entry
 * @param {import("./groups.mjs").Group} [group]
 */
export function pathOf({ package_, specifier }, group) {
  const own = `<a href="${base}api/${package_}/">${specifier}</a>`;
  return group === undefined ? [own] : [own, `<a href="${base}${groupAddress(package_, group)}">${group.title}</a>`];
}

/** @param {Declaration} declaration */
export function commentOf(declaration) {
  return declaration.signatures?.[0]?.comment ?? declaration.comment;
}

/** @param {{ readonly sources?: import("typedoc").JSONOutput.SourceReference[] }} declaration */
function placeOf({ sources = [] }) {
  const [place] = sources;
  if (place === undefined) throw new Error("TypeDoc gives no place: ask it for a sourceLinkTemplate.");
  return place;
}

/**
 * What each parameter means, where the comment says it.
 *
 * @param {Declaration} declaration
 * @param {Api} api
 */
function parameters(declaration, api) {
  const found = (declaration.signatures?.[0]?.parameters ?? []).filter(({ comment }) => comment !== undefined);
  return list(found.map(({ name, comment }) => ({ head: code(name), text: told(comment, api).summary })));
}

/**
 * The fields of parameters that are options, whose type is an interface named so.
 *
 * @param {Declaration} declaration
 * @param {Api} api
 */
function options(declaration, api) {
  const types = (declaration.signatures ?? []).flatMap(({ parameters = [] }) =>
    parameters.flatMap(({ type }) =>
      type?.type === "reference" && typeof type.target === "number" ? [type.target] : [],
    ),
  );
  const found = [...new Set(types)].flatMap((id) => api.pages.get(id) ?? []);
  return found
    .filter(({ kind, name }) => kind === "interface" && /(?:Options|Form|Settings)$/.test(name))
    .map((one) => members(one.declaration, api))
    .join("\n\n");
}

/**
 * @param {Declaration} declaration
 * @param {Api} api
 */
function members(declaration, api) {
  const own = (declaration.children ?? []).filter(({ flags }) => !flags.isExternal && !flags.isPrivate);
  return list(
    own.flatMap((child) => {
      const text = told(commentOf(child) ?? child.getSignature?.comment, api);
      const throws = text.throws.map((error) => `Throws ${error}`);
      const place = placeOf(child);
      const made = child.name === "constructor" ? constructorAt(place, declaration.name) : undefined;
      const member = made === undefined ? memberAt(place) : { name: made, isOptional: false, type: "" };
      if (member === undefined) return [];
      const { name, isOptional, type } = member;
      const value = isOptional ? defaultIn(text.summary) : undefined;
      const shownType = type === "" ? "" : ` ${code(type.replace(/^\((.*)\)$/s, "$1"), "type")}`;
      const head = `${code(`${name}${isOptional ? "?" : ""}`)}${shownType}${value === undefined ? "" : ` = ${code(value)}`}`;
      return [
        {
          head,
          text: [text.summary, text.returns && `Returns ${text.returns}.`, ...throws].filter(Boolean).join("\n\n"),
        },
      ];
    }),
  );
}

/**
 * The default that an option's comment names, where it is one value: "Default 0.9.", "Default `"torch"`".
 *
 * @param {string} text
 */
function defaultIn(text) {
  const value = /\bDefault:? (`[^`]+`|"[^"]*"|\[[^\]]*\]|-?[\w∞]+(?:[.e-]+\d+)*)(?=[.,;]|$)/m.exec(text)?.[1];
  return value?.replaceAll("`", "");
}

/** @param {readonly { readonly head: string, readonly text: string }[]} items */
function list(items) {
  if (items.length === 0) return "";
  return [
    '<dl class="members">',
    ...items.map(({ head, text }) => `<dt>${head}</dt>\n<dd>\n\n${text}\n\n</dd>`),
    "</dl>",
  ].join("\n");
}

/**
 * @param {string} text
 * @param {string} [name] of a class
 */
function code(text, name) {
  const escaped = text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(/\s+/g, " ")
    .replaceAll("( ", "(")
    .replaceAll(/,? \)/g, ")");
  return `<code${name === undefined ? "" : ` class="${name}"`}>${escaped}</code>`;
}

/**
 * The types that a declaration names and that have a page.
 *
 * @param {Export} one
 * @param {Api} api
 */
function typesIn(one, { pages }) {
  /** @type {Set<Export>} */
  const found = new Set();
  const walk = (/** @type {unknown} */ node) => {
    if (Array.isArray(node)) for (const child of node) walk(child);
    else if (typeof node === "object" && node !== null) {
      if ("type" in node && node.type === "reference" && "target" in node && typeof node.target === "number") {
        const page = pages.get(node.target);
        if (page !== undefined && page !== one) found.add(page);
      }
      for (const [key, child] of Object.entries(node)) if (key !== "inheritedFrom" && key !== "overwrites") walk(child);
    }
  };
  const { signatures, type, children, extendedTypes } = one.declaration;
  walk([signatures, type, children, extendedTypes]);
  return [...found].sort((a, b) => a.name.localeCompare(b.name, "en"));
}
