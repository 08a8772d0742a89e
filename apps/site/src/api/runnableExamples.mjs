import { moduleFiles } from "../run/modules.mjs";
import { runnable } from "../run/runnable.mjs";

/**
 * @typedef {import("./readApi.mjs").Api} Api
 * @typedef {import("./readApi.mjs").Export} Export
 */

/**
 * The examples of doc comments in Markdown, with a button each where a page has the export's package.
 *
 * @param {Api} api
 * @returns {(one: Export, code: string) => string}
 */
export function runnableExamples(api) {
  /** @type {Map<Export, number>} */
  const counts = new Map();
  return (one, code) => {
    if (!moduleFiles.has(one.entry.specifier)) return `\`\`\`ts\n${code}\n\`\`\``;
    const count = (counts.get(one) ?? 0) + 1;
    counts.set(one, count);
    const name = `${one.address.replace(/^api\/|\/$/g, "")}-${count}`;
    return runnable({ name, code, scope: scopeOf(one, api) });
  };
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
