import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Application } from "typedoc";
import { read, root } from "../places.mjs";
import { packages, umbrella } from "../sections.mjs";
import { groupOf } from "./groups.mjs";

/**
 * @typedef {import("typedoc").JSONOutput.DeclarationReflection} Declaration
 * @typedef {import("typedoc").JSONOutput.Comment} Comment
 */
/**
 * @typedef {object} Export
 * @property {string} name
 * @property {"function" | "class" | "constant" | "interface" | "type"} kind
 * @property {string} address where its page lies
 * @property {Entry} entry
 * @property {import("./groups.mjs").Group | undefined} group undefined where the entry has one page
 * @property {Declaration} declaration
 */
/**
 * @typedef {object} Entry what a package offers under one specifier
 * @property {string} package_ "graph"
 * @property {string} specifier "@handloom/graph/inspect"
 * @property {string} source "packages/graph/src/inspect.ts"
 * @property {readonly Export[]} exports by name
 */
/** @typedef {{ readonly entries: readonly Entry[], readonly pages: ReadonlyMap<number, Export> }} Api `pages` by TypeDoc's numbers */

/**
 * Reads what packages export from the types that they are published with.
 *
 * @returns {Promise<Api>}
 */
export async function readApi() {
  const places = packages.filter((name) => name !== umbrella).flatMap(entriesOf);
  const project = await convert(places.map(({ types }) => join(root, types)));
  const entries = places.map(({ types, ...place }) => {
    const module = (project.children ?? []).find(({ sources = [] }) => sources[0]?.fileName === types);
    if (module === undefined) throw new Error(`TypeDoc has nothing of ${types}.`);
    return withExports(place, /** @type {Declaration[]} */ (module.children ?? []));
  });
  const pages = entries.flatMap(({ exports }) =>
    exports.map((one) => /** @type {const} */ ([one.declaration.id, one])),
  );
  return { entries, pages: new Map(pages) };
}

/** @param {string} package_ */
function entriesOf(package_) {
  const { name, exports } = JSON.parse(read(`packages/${package_}/package.json`));
  return Object.entries(exports).flatMap(([entry, target]) => {
    if (typeof target === "string") return [];
    const path = (/** @type {string} */ condition) => `packages/${package_}/${target[condition].slice(2)}`;
    const specifier = `${name}${entry.slice(1)}`;
    return [{ package_, specifier, types: path("types"), source: path("@handloom/source") }];
  });
}

/** @param {string[]} entryPoints */
async function convert(entryPoints) {
  const folder = mkdtempSync(join(tmpdir(), "handloom-site-"));
  const tsconfig = join(folder, "tsconfig.json");
  const compilerOptions = {
    ...{ module: "nodenext", target: "es2023", lib: ["es2023", "dom", "esnext.disposable"], strict: true },
    ...{ noEmit: true, skipLibCheck: true, types: [] },
  };
  writeFileSync(tsconfig, JSON.stringify({ compilerOptions, files: entryPoints }));
  try {
    const app = await Application.bootstrap({
      ...{ entryPoints, tsconfig, basePath: root, name: "Handloom", readme: "none" },
      ...{ excludeInternal: true, excludePrivate: true, disableGit: true, logLevel: "Error" },
      // Both are needed to have places at all; the links to sources are made from the sources themselves.
      ...{ gitRevision: "main", sourceLinkTemplate: "{path}#{line}" },
    });
    const project = await app.convert();
    if (project === undefined || app.logger.hasErrors())
      throw new Error("TypeDoc cannot read the packages' types. Build the packages first.");
    return app.serializer.projectToObject(project, /** @type {never} */ (root));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** @type {Readonly<Record<number, Export["kind"]>>} TypeDoc's numbers of kinds */
const kinds = { 32: "constant", 64: "function", 128: "class", 256: "interface", 2097152: "type" };

/**
 * @param {Omit<Entry, "exports">} place
 * @param {readonly Declaration[]} declarations
 * @returns {Entry}
 */
function withExports(place, declarations) {
  /** @type {Export[]} */
  const exports = [];
  const entry = { ...place, exports };
  const values = new Set(declarations.filter(({ kind }) => kind < 256).map(({ name }) => name.toLowerCase()));
  const folder = `api/${place.specifier.replace("@handloom/", "")}`;
  for (const declaration of declarations) {
    const kind = kinds[declaration.kind];
    if (kind === undefined) continue; // what another entry exports too has its page there
    // `tensor` and `Tensor` would be one file where file names ignore case.
    const lower = declaration.name.toLowerCase();
    const isTaken =
      kind === "class"
        ? declarations.some(({ name }) => name !== declaration.name && name.toLowerCase() === lower)
        : values.has(lower);
    // And `index` would be the folder's own page.
    const slug =
      lower === "index" || (kind !== "function" && kind !== "constant" && isTaken) ? `${lower}-${kind}` : lower;
    const file = declaration.sources?.[0]?.fileName.slice(`packages/${place.package_}/dist/`.length) ?? "";
    const group = groupOf(place.specifier, file);
    exports.push({ name: declaration.name, kind, address: `${folder}/${slug}/`, entry, group, declaration });
  }
  exports.sort((a, b) => a.name.localeCompare(b.name, "en"));
  return entry;
}
