import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { transform } from "sucrase";
import { parseExample } from "../../../../tools/examples/src/claims.ts";
import { instrument } from "../../../../tools/examples/src/instrument.ts";
import { site } from "../places.mjs";
import { checksFile, moduleFiles } from "../run/modules.mjs";
import { needNode } from "./needNode.mjs";

/**
 * @typedef {import("./readApi.mjs").Api} Api
 * @typedef {import("./readApi.mjs").Export} Export
 */

/**
 * Writes each example that a page can run as a module that checks its own claims, as the tests do. The example's Markdown is its
 * fence, in an element that has the button.
 *
 * @param {Api} api
 * @returns {(one: Export, place: string | undefined, code: string) => string}
 */
export function runnableExamples(api) {
  /** @type {Map<Export, number>} */
  const counts = new Map();
  return (one, _place, code) => {
    const fence = `\`\`\`ts\n${code}\n\`\`\``;
    const specifiers = [...code.matchAll(/(?:from|import\() ?"([^"]+)"/g)].map(([, specifier = ""]) => specifier);
    const canRun = moduleFiles.has(one.entry.specifier) && specifiers.every((specifier) => moduleFiles.has(specifier));
    if (!code.includes("// =>")) return fence;
    if (!canRun || needNode.has(`${one.entry.specifier} ${one.name}`))
      return `${fence}\n\nThis one runs in Node, and not in a page.`;
    const count = (counts.get(one) ?? 0) + 1;
    counts.set(one, count);
    const file = `${one.address.replace(/^api\//, "run/").replace(/\/$/, "")}-${count}.js`;
    write(file, moduleOf(one, code, file, api));
    const lines = parseExample(code).claims.map(({ line }) => line + 1);
    return `<run-example file="${file}" lines="${lines.join(" ")}">\n\n${fence}\n\n</run-example>`;
  };
}

/**
 * @param {Export} one
 * @param {string} code
 * @param {string} file
 * @param {Api} api
 */
function moduleOf(one, code, file, api) {
  const up = "../".repeat(file.split("/").length - 2);
  const checks = `${up}${checksFile}`;
  const typed = instrument({ file: "example", line: 1, code }, scopeOf(one, api), checks);
  const { code: plain } = transform(typed, { transforms: ["typescript"], disableESTransforms: true });
  return plain.replaceAll(/((?:from|import\() ?")(@handloom\/[^"]+)"/g, (_, before, specifier) => {
    const module = moduleFiles.get(specifier);
    if (module === undefined) throw new Error(`${file}: there is no module ${specifier}.`);
    return `${before}${posix.join(up, "modules", module.file)}"`;
  });
}

/**
 * The names that an example may use without an import: all that its own package exports.
 *
 * @param {Export} one
 * @param {Api} api
 */
function scopeOf({ entry: { package_, specifier } }, api) {
  const seen = new Set();
  // Its own entry first: a name that two entries have is that one's.
  const entries = api.entries.filter((entry) => entry.package_ === package_ && moduleFiles.has(entry.specifier));
  entries.sort((a, b) => Number(b.specifier === specifier) - Number(a.specifier === specifier));
  return Object.fromEntries(
    entries.map(({ specifier, exports }) => {
      const own = exports.filter(({ name }) => !seen.has(name));
      for (const { name } of own) seen.add(name);
      return [specifier, own.map(({ name, kind }) => ({ name, isType: kind === "interface" || kind === "type" }))];
    }),
  );
}

/**
 * @param {string} file
 * @param {string} text
 */
function write(file, text) {
  const path = join(site, "public", file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
