import { fileURLToPath } from "node:url";
import { build } from "vite";
import { moduleEntries, packageSources } from "./packages.mjs";

const worker = fileURLToPath(new URL("../worker/", import.meta.url));

/** What the playground puts in place of a package, for the reader's code alone. */
const watched = new Map([
  ["@handloom/compiler", `${worker}compiler.ts`],
  ["@handloom/engine-wasm", `${worker}engineWasm.ts`],
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
    watched.get(specifier) ?? source,
  ]);
  const input = Object.fromEntries([...entries, [playFile, `${worker}index.ts`]]);
  await write({ input, outDir, plugins: [packageSources()] });
}

/**
 * Writes, for each loop that the playground comes with, one module with what it imports and nothing else.
 *
 * @param {string} outDir
 * @param {Awaited<ReturnType<typeof import("./loopFiles.mjs").loopFiles>>} loops
 */
export async function writeLoopModules(outDir, loops) {
  const input = Object.fromEntries(loops.map(({ name }) => [`@handloom/compiler/dist/${name}`, `loop:${name}`]));
  const imports = new Map(loops.map((loop) => [`\0loop:${loop.name}`, loop.imports]));
  /** @type {import("vite").Plugin} */
  const loopModules = {
    name: "loop-modules",
    enforce: "pre",
    resolveId(id, importer) {
      if (imports.has(`\0${id}`)) return `\0${id}`;
      if (id === "handloom/play") return `${worker}index.ts`;
      return importer !== undefined && imports.has(importer) ? watched.get(id) : undefined;
    },
    load: (id) => imports.get(id),
  };
  await write({ input, outDir, plugins: [loopModules, packageSources()] });
}

/** @param {{ readonly input: Record<string, string>, readonly outDir: string, readonly plugins: import("vite").Plugin[] }} options */
async function write({ input, outDir, plugins }) {
  await build({
    configFile: false,
    root: worker,
    logLevel: "error",
    base: "./",
    publicDir: false,
    plugins,
    resolve: { conditions: ["@handloom/source", "browser", "import", "module", "default"] },
    build: {
      target: "es2023",
      outDir,
      emptyOutDir: true,
      modulePreload: false,
      rolldownOptions: {
        input,
        // Node's alone: a page decodes pictures by itself.
        external: ["sharp"],
        preserveEntrySignatures: "strict",
        output: {
          entryFileNames: "[name].js",
          chunkFileNames: "@handloom/graph/dist/[name]-[hash].js",
        },
      },
    },
  });
}
