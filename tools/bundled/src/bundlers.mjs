import { join } from "node:path";
import * as esbuild from "esbuild";
import { rolldown } from "rolldown";
import { build } from "vite";
import webpack from "webpack";

/** @typedef {"node" | "page"} Target */
/** @typedef {"esm" | "cjs" | "iife"} Format */
/** @typedef {{ readonly name: string, readonly test: RegExp }} Group modules that get a file of their own; of Vite alone */
/** @typedef {{ entry: string, folder: string, target: Target, format: Format, groups?: readonly Group[] }} Job `folder` is written, main.js in it */
/** @typedef {(job: Job) => Promise<readonly string[]>} Bundle gives what the bundler warned of */

/** @type {Record<string, Bundle>} */
export const bundlers = { vite, webpack: bundleByWebpack, rolldown: bundleByRolldown, esbuild: bundleByEsbuild };

/** @type {Bundle} */
async function vite({ entry, folder, target, format, groups = [] }) {
  /** @type {string[]} */
  const warnings = [];
  const rolldownOptions = {
    input: entry,
    onLog: (/** @type {string} */ level, /** @type {{ message: string }} */ { message }) => {
      if (level === "warn") warnings.push(message);
    },
    output: {
      entryFileNames: "main.js",
      chunkFileNames: "[name].js",
      format,
      ...(groups.length > 0 && { codeSplitting: { groups: [...groups] } }),
    },
  };
  await build({
    configFile: false,
    logLevel: "warn",
    customLogger: loggerTo(warnings),
    base: "./",
    build: {
      outDir: folder,
      emptyOutDir: true,
      ssr: target === "node",
      target: "esnext",
      sourcemap: true,
      modulePreload: false,
      rolldownOptions,
    },
    ssr: { noExternal: true },
  });
  return warnings;
}

/** @param {string[]} warnings */
function loggerTo(warnings) {
  const warn = (/** @type {string} */ message) => void warnings.push(message);
  const ignore = () => undefined;
  return {
    info: ignore,
    warn,
    warnOnce: warn,
    error: warn,
    clearScreen: ignore,
    hasErrorLogged: () => false,
    hasWarned: false,
  };
}

/** @type {Bundle} */
function bundleByWebpack({ entry, folder, target, format }) {
  return new Promise((resolve, reject) => {
    const isModule = format === "esm";
    const compiler = webpack({
      mode: "production",
      context: folder,
      entry,
      target: target === "node" ? "node20" : "web",
      experiments: { outputModule: isModule },
      devtool: "source-map",
      // Terser takes twenty times as long as all else here, and esbuild's bundles are minified.
      optimization: { minimize: false },
      performance: { hints: false },
      output: {
        path: folder,
        filename: "main.js",
        module: isModule,
        chunkFormat: isModule ? "module" : target === "node" ? "commonjs" : "array-push",
      },
    });
    compiler.run((error, stats) => {
      if (error) return reject(error);
      const { warnings = [], errors = [] } = stats?.toJson({ warnings: true, errors: true }) ?? {};
      compiler.close(() => resolve([...errors, ...warnings].map(({ message }) => message)));
    });
  });
}

/** @type {Bundle} */
async function bundleByRolldown({ entry, folder, target, format }) {
  /** @type {string[]} */
  const warnings = [];
  const bundler = await rolldown({
    input: entry,
    platform: target === "node" ? "node" : "browser",
    onLog: (level, { message }) => {
      if (level === "warn") warnings.push(message);
    },
  });
  await bundler.write({ dir: folder, entryFileNames: "main.js", format, sourcemap: true });
  await bundler.close();
  return warnings;
}

/** @type {Bundle} */
async function bundleByEsbuild({ entry, folder, target, format }) {
  const { warnings } = await esbuild.build({
    entryPoints: [entry],
    outfile: join(folder, "main.js"),
    bundle: true,
    minify: true,
    sourcemap: true,
    platform: target === "node" ? "node" : "browser",
    format,
    logLevel: "silent",
  });
  return warnings.map(({ text }) => text);
}
