import { build, type Rolldown } from "vite";

/**
 * A module as a bundler packs it for a page, from the sources of the packages, one readable text.
 *
 * @param code of the module; it imports by absolute paths and keeps what it exports
 */
export async function pageBundle(code: string): Promise<string> {
  const output = await build({
    configFile: false,
    logLevel: "error",
    resolve: { conditions: ["@handloom/source", "browser"] },
    plugins: [
      {
        name: "entry",
        resolveId: (id) => (id === "entry" ? "\0entry.js" : undefined),
        load: (id) => (id === "\0entry.js" ? code : undefined),
      },
    ],
    build: {
      write: false,
      minify: false,
      target: "esnext",
      modulePreload: false,
      rolldownOptions: { input: "entry", preserveEntrySignatures: "strict" },
    },
  });
  const bundles = (Array.isArray(output) ? output : [output]) as Rolldown.RolldownOutput[];
  return bundles.flatMap(({ output }) => output.map((chunk) => ("code" in chunk ? chunk.code : ""))).join("\n");
}
