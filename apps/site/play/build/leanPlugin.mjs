import { leanFiles, leanPackages } from "./leanPackages.mjs";

/**
 * Puts packages of fewer parts in place of the whole ones, for one loop.
 *
 * @param {string} loop
 * @returns {import("vite").Plugin}
 */
export function leanPlugin(loop) {
  const { engine, compiler } = leanPackages(loop);
  const modules = new Map([
    ["\0lean:engine", engine],
    ["\0lean:compiler", compiler],
  ]);
  return {
    name: "lean",
    enforce: "pre",
    resolveId(id, importer = "") {
      if (id === "@handloom/engine-wasm" && importer.endsWith("/worker/engineWasm.ts")) return "\0lean:engine";
      return id === "@handloom/compiler" && importer.endsWith("/worker/compile.ts") ? "\0lean:compiler" : undefined;
    },
    load: (id) => modules.get(id) ?? leanFiles[id],
  };
}
