// A program as one minified file, as an app would ship it. On its own: node bundle.mjs <entry> <file to write>
import { writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "vite";

/**
 * @param {string} entry the path of a TypeScript file
 * @returns {Promise<string>} the code
 */
export async function bundle(entry) {
  const built = await build({
    configFile: false,
    logLevel: "warn",
    root: dirname(entry),
    resolve: { conditions: ["@handloom/source", "import", "default"] },
    build: { write: false, target: "es2023", modulePreload: false, rolldownOptions: { input: entry } },
  });
  const [output] = [built].flat();
  const chunks = output && "output" in output ? output.output.filter((file) => file.type === "chunk") : [];
  if (chunks.length !== 1) throw new RangeError(`bundle: ${entry} became ${chunks.length} files. Import statically.`);
  return chunks.map(({ code }) => code).join("");
}

const [script = "", entry, file] = process.argv.slice(1);
if (import.meta.url === pathToFileURL(script).href && entry !== undefined && file !== undefined)
  writeFileSync(file, await bundle(entry));
