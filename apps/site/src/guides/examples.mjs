import { posix } from "node:path";
import { addressOf, resolvedLink, sourceOf } from "../addresses.mjs";
import { adapted, descriptionOf, pictureAt, split } from "../markdown.mjs";
import { base, read } from "../places.mjs";
import { loopCards } from "./loopCards.mjs";

const from = "examples/README.md";

/**
 * @typedef {object} Example
 * @property {string} name
 * @property {string} says one sentence
 * @property {string} file from the root
 * @property {number} lines
 * @property {string} time µs per step, as it is written in the table
 * @property {string | undefined} picture as the table links it
 */

/**
 * The gallery, and a page for each example: what it says, shows and prints, then its whole program.
 *
 * @returns {import("../page.mjs").Page[]}
 */
export function examples() {
  const { body } = split(read(from));
  const rows = new Map(table(body).map((example) => [example.name, example]));
  const [head = "", ...groups] = body.split(/^## /m);
  const cards = groups.map((group) => {
    const [title = "", ...texts] = group.split(/^### /m);
    const own = texts.flatMap((text) => {
      const example = rows.get(text.split("\n", 1)[0] ?? "");
      return example === undefined ? [] : [card(example, text)];
    });
    return [`## ${title.trim()}`, '<div class="gallery">', ...own, "</div>"].join("\n");
  });
  const texts = groups.flatMap((group) => group.split(/^### /m).slice(1));
  const introduction = adapted(
    head.replace(/^\| picture[\s\S]*$/m, "").replace(/^`npm run example -- --record`[^\n]*\n/m, ""),
    from,
  );
  const gallery = {
    address: "examples/",
    title: "Examples",
    description: descriptionOf(body),
    body: ["## Loops that run in the page", loopCards(), "## Programs for Node", introduction, ...cards].join("\n\n"),
    edit: sourceOf(from),
  };
  return [gallery, ...texts.map((text) => page(text, rows))];
}

/** @param {string} name */
const addressOfExample = (name) => `examples/${name.toLowerCase()}/`;

/**
 * @param {string} body
 * @returns {Example[]}
 */
function table(body) {
  const row = /^\| (?:<img src="([^"]+)"[^>]*>)? *\| \[(\w+)\]\(#\w+\) \| (.+) \| \[(\d+)\]\(([^)]+)\) \| (.+) \|$/gm;
  const found = [...body.matchAll(row)].map(([, picture, name = "", says = "", lines, file = "", time = ""]) => ({
    ...{ name, says, time, picture, lines: Number(lines) },
    file: posix.join("examples", file),
  }));
  if (found.length === 0) throw new Error(`${from} has no table of examples any more.`);
  return found;
}

/**
 * @param {Example} example
 * @param {string} text what stands under its heading
 */
function card({ name, says, lines, time, picture }, text) {
  const image = picture === undefined ? printed(text) : `<img src="${pictureAt(picture, from)}" alt="" loading="lazy">`;
  const said = says.replaceAll(/`([^`]+)`/g, "<code>$1</code>");
  return `<a class="card" href="${base}${addressOfExample(name)}"><span class="picture">${image}</span><strong>${name}</strong><span>${said}</span><small>${lines} lines · ${time} µs per step</small></a>`;
}

/**
 * The output of an example that draws nothing, in place of a picture.
 *
 * @param {string} text
 */
function printed(text) {
  const lines = (/^```text\n([\s\S]*?)^```$/m.exec(text)?.[1] ?? "").trimEnd().split("\n").slice(0, 7);
  const escaped = lines.map((line) => line.replaceAll("&", "&amp;").replaceAll("<", "&lt;")).join("<br>");
  return `<span class="printed" aria-hidden="true">${escaped}</span>`;
}

/**
 * @param {string} text what stands under the example's heading
 * @param {ReadonlyMap<string, Example>} rows
 */
function page(text, rows) {
  const [name = "", ...rest] = text.split("\n");
  const example = rows.get(name);
  if (example === undefined) throw new Error(`${from} shows ${name}, which its table lacks.`);
  const shown = rest.join("\n").replace(/^\s*\[[^\]]+\]\([^)]+\): .*\n/m, "");
  const back = `[All examples](${base}${addressOf(from)})`;
  const program = read(example.file).trimEnd();
  const body = [
    example.says,
    `\`npm run example -- ${name}\` runs it: ${example.lines} lines, ${example.time} µs per step. ${back}`,
    adapted(shown, from),
    "## The whole program",
    `\`\`\`ts title="${example.file}"\n${program}\n\`\`\``,
    `[In the repository](${resolvedLink(example.file.replace("examples/", ""), from)})`,
  ];
  return {
    address: addressOfExample(name),
    title: name,
    description: example.says.replaceAll("`", ""),
    body: body.join("\n\n"),
    edit: sourceOf(example.file),
  };
}
