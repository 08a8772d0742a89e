import { readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * The entries of a package's `exports` that have a bundle: each one's file for Node, without `.js`, and its source.
 *
 * @param {string} folder
 * @returns {Record<string, string>} both relative: the name to `dist/node`, the source to the package
 * @example
 * entriesOf("packages/graph") // => { index: "./src/index.ts", inspect: "./src/inspect.ts", … }
 */
export function entriesOf(folder) {
  /** @type {{ exports: Record<string, string | Record<string, string>> }} */
  const { exports } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const entries = Object.values(exports).flatMap((target) => {
    const { node, "@handloom/source": source } = typeof target === "string" ? {} : target;
    const name = /^\.\/dist\/node\/(.+)\.js$/.exec(node ?? "")?.[1];
    return name && source ? [[name, source]] : [];
  });
  if (entries.length === 0)
    throw new RangeError(`bundles: ${folder} exports nothing for Node. Add "node" to an entry.`);
  return Object.fromEntries(entries);
}
