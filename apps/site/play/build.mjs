// Usage: node build.mjs
// Writes the playground, a static folder, to ../public/play.
import { cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "vite";
import { loopFiles } from "./build/loopFiles.mjs";
import { writeLoopModule, writeModules } from "./build/modules.mjs";
import { moduleEntries } from "./build/packages.mjs";
import { plainImports } from "./build/plainImports.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));
const out = fileURLToPath(new URL("../public/play/", import.meta.url));

rmSync(out, { recursive: true, force: true });
await build({
  configFile: false,
  root: here,
  logLevel: "error",
  base: "./",
  publicDir: false,
  plugins: [plainImports],
  define: {
    modulesOfPlay: JSON.stringify(Object.fromEntries(moduleEntries.map(({ specifier, file }) => [specifier, file]))),
  },
  build: { target: "es2023", outDir: out, emptyOutDir: true, modulePreload: false },
});

// For the site's front page, which does not load the playground.
await build({
  configFile: false,
  root: here,
  logLevel: "error",
  base: "./",
  publicDir: false,
  plugins: [plainImports],
  define: { modulesOfPlay: "{}" },
  build: {
    target: "es2023",
    outDir: out,
    emptyOutDir: false,
    modulePreload: false,
    rolldownOptions: {
      input: { live: `${here}page/live.ts` },
      preserveEntrySignatures: "strict",
      output: { entryFileNames: "[name].js" },
    },
  },
});

const loops = await loopFiles();
await writeModules(`${out}modules`);
mkdirSync(`${out}loops`);
for (const loop of loops) {
  const { name, source, code } = loop;
  await writeLoopModule(`${out}lean`, loop);
  writeFileSync(`${out}loops/${name}.ts`, source);
  writeFileSync(`${out}loops/${name}.js`, code);
}
cpSync(`${here}isolation/worker.js`, `${out}isolation.js`);
