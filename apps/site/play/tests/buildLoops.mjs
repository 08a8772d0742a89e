import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "vite";
import { packageSources } from "../build/packages.mjs";

const here = fileURLToPath(new URL("../", import.meta.url));

/**
 * Writes the loops as programs for Node: `node spiral.js <steps>` prints what it plotted and pictured. The seed and other values
 * come in the variable `START`, as JSON.
 *
 * @param {string} outDir
 */
export async function buildLoops(outDir) {
  const names = readdirSync(`${here}loops`).filter((file) => file.endsWith(".ts"));
  await build({
    configFile: false,
    root: here,
    logLevel: "error",
    publicDir: false,
    plugins: [
      {
        name: "play",
        enforce: "pre",
        resolveId: (id) => (id === "handloom/play" ? `${here}tests/play.ts` : undefined),
      },
      packageSources(),
    ],
    resolve: { conditions: ["@handloom/source"] },
    ssr: { noExternal: true },
    build: {
      ssr: true,
      target: "es2023",
      minify: false,
      outDir,
      emptyOutDir: true,
      rolldownOptions: {
        input: Object.fromEntries(names.map((name) => [name.slice(0, -".ts".length), `${here}loops/${name}`])),
        external: ["sharp"],
        output: {
          banner: "globalThis.name ??= process.env.START ?? ''; globalThis.postMessage ??= () => {}; globalThis.addEventListener ??= () => {};",
        },
      },
    },
  });
}
