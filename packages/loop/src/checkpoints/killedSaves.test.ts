import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build, type Rolldown } from "vite";
import { expect, it } from "vitest";
import { scratchFolder } from "../testing/scratchFolder.ts";

const folder = scratchFolder();
const path = (name: string) => fileURLToPath(new URL(`../../gates/${name}`, import.meta.url));

/** The saver as one file that Node runs without the package's having been built. */
async function bundledSaver(): Promise<string> {
  const conditions = ["@handloom/source", "node"];
  const { output } = (await build({
    configFile: false,
    logLevel: "error",
    resolve: { conditions },
    build: { write: false, ssr: path("saver.mjs"), minify: false, rolldownOptions: { external: /^node:/ } },
    ssr: { noExternal: true, resolve: { conditions } },
  })) as Rolldown.RolldownOutput;
  const file = `${folder}/saver.mjs`;
  writeFileSync(file, output.map((chunk) => ("code" in chunk ? chunk.code : "")).join("\n"));
  return file;
}

it("loses no state when the process is killed while it saves", { timeout: 120_000 }, async () => {
  const saver = await bundledSaver();
  const said = execFileSync(process.execPath, [path("killed-saves.mjs"), "2", "4", "4000000", saver], {
    encoding: "utf8",
  });
  expect(said).toMatch(/^\d+ kills during \d+ saves of 4000000 bytes, \d+ in mid-write: every state resumed\n$/);
});
