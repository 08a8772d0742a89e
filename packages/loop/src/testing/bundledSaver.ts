import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build, type Rolldown } from "vite";

/** The path of a program in the package's gates. */
export const gate = (name: string): string => fileURLToPath(new URL(`../../gates/${name}`, import.meta.url));

/** The saver as one file in `folder`, which Node runs without the package's having been built. */
export async function bundledSaver(folder: string): Promise<string> {
  const conditions = ["@handloom/source", "node"];
  const { output } = (await build({
    configFile: false,
    logLevel: "error",
    resolve: { conditions },
    build: { write: false, ssr: gate("saver.mjs"), minify: false, rolldownOptions: { external: /^node:/ } },
    ssr: { noExternal: true, resolve: { conditions } },
  })) as Rolldown.RolldownOutput;
  const file = `${folder}/saver.mjs`;
  writeFileSync(file, output.map((chunk) => ("code" in chunk ? chunk.code : "")).join("\n"));
  return file;
}
