import { mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, isAbsolute, join } from "node:path";
import { rolldown } from "rolldown";
import { entriesOf } from "./entries.mjs";
import { sharedWithFirst } from "./sharedWithFirst.mjs";

/**
 * Writes a package's `dist/node`: its entries, and what they share in files of their own, so that there is one copy of
 * every module. Other packages stay imports: they are found by their own `exports`, which name their bundles as well.
 *
 * @param {string} folder
 */
export async function bundle(folder) {
  const dir = join(folder, "dist/node");
  const entries = entriesOf(folder);
  const bundler = await rolldown({
    cwd: folder,
    input: entries,
    platform: "node",
    external: (id, importer) => importer !== undefined && /^[^.#]/.test(id) && !isAbsolute(id),
    // `#files` and its like: the sources for Node.
    resolve: { conditionNames: ["@handloom/source"] },
    transform: { target: "node20" },
    onLog: (_, { message }) => {
      throw new Error(`bundles: ${folder}: ${message}`);
    },
  });
  const { output } = await bundler.generate({
    dir,
    // All in one folder: a file's place decides what `new URL("…", import.meta.url)` means in it.
    chunkFileNames: "shared-[name].js",
    codeSplitting: { groups: [{ name: sharedWithFirst(folder, Object.values(entries)), debugName: "main" }] },
    sourcemap: true,
    sourcemapExcludeSources: true,
    comments: { jsdoc: false },
    minify: false,
  });
  await bundler.close();
  const files = output.map((file) => ({ path: file.fileName, text: file.type === "chunk" ? file.code : file.source }));
  for (const { path, text } of files) replace(join(dir, path), text);
  const written = new Set(files.map(({ path }) => path));
  for (const old of filesIn(dir)) if (!written.has(old)) rmSync(join(dir, old), { force: true });
}

/**
 * Never half a file, because programs may be starting.
 *
 * @param {string} path
 * @param {string | Uint8Array} text
 */
function replace(path, text) {
  mkdirSync(dirname(path), { recursive: true });
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, text);
  renameSync(draft, path);
}

/**
 * Code and maps; drafts belong to whoever is writing them.
 *
 * @param {string} dir
 * @returns {string[]} paths relative to it, with slashes
 */
function filesIn(dir) {
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(js|map)$/.test(entry.name))
    .map(({ parentPath, name }) =>
      join(parentPath, name)
        .slice(dir.length + 1)
        .replaceAll("\\", "/"),
    );
}
