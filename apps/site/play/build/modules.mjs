import { fileURLToPath } from "node:url";
import { build } from "vite";
import { leanPlugin } from "./leanPlugin.mjs";
import { moduleEntries, packageSources } from "./packages.mjs";
import { plainImports } from "./plainImports.mjs";

const worker = fileURLToPath(new URL("../worker/", import.meta.url));

/** Files that stand in place of a package, for the reader's code alone. */
const watched = new Map([
  ["@handloom/compiler", { whole: `${worker}packages/compiler.ts`, lean: `${worker}compile.ts` }],
  ["@handloom/engine-wasm", { whole: `${worker}packages/engineWasm.ts`, lean: `${worker}engineWasm.ts` }],
]);

/** Beside the compiler's files, so that a variable that `param` makes belongs to the reader's line. */
const playFile = "@handloom/compiler/dist/play";

/**
 * Writes all packages as modules that the reader's code can import.
 *
 * @param {string} outDir
 */
export async function writeModules(outDir) {
  const entries = moduleEntries.map(({ specifier, file, source }) => [
    file.slice(0, -".js".length),
    watched.get(specifier)?.whole ?? source,
  ]);
  const input = Object.fromEntries([...entries, [playFile, `${worker}index.ts`]]);
  await write({ input, outDir, plugins: [packageSources()] });
}

/**
 * Writes, for a loop that the playground comes with, one module with what it imports and nothing else.
 *
 * @param {string} outDir
 * @param {{ readonly name: string, readonly imports: string }} loop
 */
export async function writeLoopModule(outDir, { name, imports }) {
  const own = `\0loop:${name}`;
  /** @type {import("vite").Plugin} */
  const entry = {
    name: "loop-module",
    enforce: "pre",
    resolveId(id, importer) {
      if (id === "loop") return own;
      if (id === "handloom/play") return `${worker}index.ts`;
      return importer === own ? watched.get(id)?.lean : undefined;
    },
    load: (id) => (id === own ? imports : undefined),
  };
  const input = { [`@handloom/compiler/dist/${name}`]: "loop" };
  await write({ input, outDir, plugins: [entry, leanPlugin(name), packageSources()], signatures: "allow-extension" });
}

/**
 * @param {object} options
 * @param {Record<string, string>} options.input
 * @param {string} options.outDir
 * @param {import("vite").Plugin[]} options.plugins
 * @param {"strict" | "allow-extension"} [options.signatures] whether an entry may export to other files more than it says
 */
async function write({ input, outDir, plugins, signatures = "strict" }) {
  await build({
    configFile: false,
    root: worker,
    logLevel: "error",
    base: "./",
    publicDir: false,
    plugins: [plainImports, ...plugins],
    resolve: { conditions: ["@handloom/source", "browser", "import", "module", "default"] },
    build: {
      target: "es2023",
      outDir,
      emptyOutDir: false,
      modulePreload: false,
      rolldownOptions: {
        input,
        // Node's alone: a page decodes pictures by itself.
        external: ["sharp"],
        preserveEntrySignatures: signatures,
        output: {
          entryFileNames: "[name].js",
          chunkFileNames: "@handloom/graph/dist/[name]-[hash].js",
        },
      },
    },
  });
}
