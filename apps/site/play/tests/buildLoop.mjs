import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "vite";
import { leanPlugin } from "../build/leanPlugin.mjs";
import { packageSources } from "../build/packages.mjs";

const here = fileURLToPath(new URL("../", import.meta.url));

/** The loops that the playground comes with. */
export const loopNames = readdirSync(`${here}loops`).map((file) => file.slice(0, -".ts".length));

/**
 * Writes a loop as a program for Node, on the engine of fewer parts that the page loads for it: `node spiral.js 100` prints what
 * it plotted and pictured in 100 steps. The seed and other values come in the variable `START`, as JSON.
 *
 * @param {string} name
 * @param {string} outDir
 */
export async function buildLoop(name, outDir) {
  /** @type {import("vite").Plugin} */
  const watched = {
    name: "watched",
    enforce: "pre",
    resolveId(id, importer = "") {
      if (id === "handloom/play") return `${here}tests/play.ts`;
      if (!importer.startsWith(`${here}loops/`)) return undefined;
      return {
        "@handloom/compiler": `${here}worker/compile.ts`,
        "@handloom/engine-wasm": `${here}worker/engineWasm.ts`,
      }[id];
    },
  };
  await build({
    configFile: false,
    root: here,
    logLevel: "error",
    publicDir: false,
    plugins: [watched, leanPlugin(name), packageSources()],
    resolve: { conditions: ["@handloom/source"] },
    ssr: { noExternal: true },
    build: {
      ssr: true,
      target: "es2023",
      minify: false,
      outDir,
      emptyOutDir: false,
      rolldownOptions: {
        input: { [name]: `${here}loops/${name}.ts` },
        external: ["sharp"],
        output: { banner },
      },
    },
  });
}

/** Globals that a worker has and Node lacks. Loops that wait for the eye do not wait here. */
const banner = `
globalThis.name ??= process.env.START ?? "";
globalThis.postMessage ??= () => {};
globalThis.addEventListener ??= () => {};
globalThis.setTimeout = (then) => setImmediate(then);`;
