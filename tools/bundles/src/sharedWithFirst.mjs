import { realpathSync } from "node:fs";
import { basename, join } from "node:path";

/** @typedef {import("rolldown").CodeSplittingNameFunction} NameOf */
/** @typedef {Parameters<NameOf>[1]} Modules */

/**
 * Puts all that the first entry has in common with others into one file. By itself a bundler makes a file for each set of
 * entries that share modules: a program that needs graph would load six, and Node takes half a millisecond to find one.
 *
 * @param {string} folder
 * @param {readonly string[]} entries sources, relative to the folder
 * @returns {NameOf} names a module's group, which is "main"
 */
export function sharedWithFirst(folder, entries) {
  const [first = "", ...others] = entries.map((source) => join(realpathSync(folder), source));
  /** @type {readonly Set<string>[] | undefined} */
  let sides;
  return (id, modules) => {
    sides ??= [[first], others].map((side) => reachedFrom(side, modules));
    // A list of exports is code only for an `import * as` of it, which the first entry may not need.
    return !isList(id) && sides.every((side) => side.has(id)) ? "main" : null;
  };
}

/** @param {string} id */
const isList = (id) => basename(id) === "index.ts";

/**
 * @param {readonly string[]} entries
 * @param {Modules} modules
 * @returns {Set<string>} the entries, and what they import by statements
 */
function reachedFrom(entries, modules) {
  const reached = new Set(entries);
  // A set gives what is added to it while it is read, too.
  for (const id of reached) for (const imported of modules.getModuleInfo(id)?.importedIds ?? []) reached.add(imported);
  return reached;
}
