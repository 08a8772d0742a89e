import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The project's packages, each a folder. */
const packages = fileURLToPath(new URL("../../../../packages/", import.meta.url));

/** Packages that need what a page does not have, and entries that are for tests. */
const left = /^@handloom\/(?:engine-tfjs|engine-xla)$|\/(?:testing|package\.json)$/;

/**
 * All that code in the playground can import of the project: the specifier, the file that the playground serves under
 * `modules/`, and the source that it is made of. The paths are those of an installed package: so Handloom knows its own lines
 * from the user's.
 *
 * @type {readonly { readonly specifier: string, readonly file: string, readonly source: string }[]}
 */
export const moduleEntries = readdirSync(packages, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .flatMap(({ name }) => {
    const { exports } = JSON.parse(readFileSync(`${packages}${name}/package.json`, "utf8"));
    return Object.entries(exports).map(([path, target]) => ({
      specifier: `@handloom/${name}${path.slice(1)}`,
      file: `@handloom/${name}/dist/${path.slice(2) || "index"}.js`,
      source: `${packages}${name}/${target["@handloom/source"]}`,
    }));
  })
  .filter(({ specifier }) => !left.test(specifier) && !/^@handloom\/engine-(?:tfjs|xla)\b/.test(specifier));

const sources = new Map(moduleEntries.map(({ specifier, source }) => [specifier, source]));

/**
 * Finds the packages' sources for files outside the workspace.
 *
 * @returns {import("vite").Plugin}
 */
export const packageSources = () => ({
  name: "package-sources",
  enforce: "pre",
  resolveId: (id) => sources.get(id),
});
