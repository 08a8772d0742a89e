// Usage: node prepare.mjs <folder> [node binary]
// Puts into a folder what the other machine lacks: Node, koffi, the bench's step and the parts, as one file each.
import { execFileSync } from "node:child_process";
import { chmodSync, copyFileSync, cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";

const [target, binary = process.execPath] = process.argv.slice(2);
if (target === undefined) throw new Error("prepare: name a folder. Usage: node prepare.mjs <folder> [node binary]");
const folder = resolve(target);
const at = (/** @type {string} */ path) => fileURLToPath(new URL(path, import.meta.url));
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });

const programs = {
  handloom: at("../../../bench/src/contestants/handloom.ts"),
  parts: at("parts.mjs"),
  data: at("data.mjs"),
  tests: at("tests.mjs"),
};
for (const [name, input] of Object.entries(programs)) {
  const bundler = await rolldown({
    cwd: dirname(input),
    input,
    platform: "node",
    external: (/** @type {string} */ id) => id === "koffi" || id.startsWith("@tensorflow/"),
    resolve: { conditionNames: ["@handloom/source"], alias: { vitest: at("vitest.mjs") } },
    logLevel: "silent",
  });
  const { output } = await bundler.generate({ format: "esm", codeSplitting: false });
  await bundler.close();
  writeFileSync(join(folder, `${name}.mjs`), output[0].code);
}

// koffi keeps its library for each system in a package of its own, beside it.
const library = "@koromix/koffi-linux-x64";
const koffi = dirname(createRequire(at("../../../packages/engine-xla/package.json")).resolve("koffi"));
const beside = dirname(createRequire(join(koffi, "package.json")).resolve(library));
const isNeeded = (/** @type {string} */ path) => !/koffi\/(?:vendor|doc)(?:\/|$)/.test(path);
cpSync(koffi, join(folder, "node_modules/koffi"), { recursive: true, dereference: true, filter: isNeeded });
cpSync(beside, join(folder, "node_modules", library), { recursive: true, dereference: true });
for (const name of ["bench.py", "jax_steps.py"]) copyFileSync(at(`../../../bench/python/${name}`), join(folder, name));
copyFileSync(at("check.sh"), join(folder, "check.sh"));
copyFileSync(binary, join(folder, "node"));
chmodSync(join(folder, "node"), 0o755);
execFileSync("strip", [join(folder, "node")]);
execFileSync("xz", ["-T2", "-3", join(folder, "node")]);
console.log(execFileSync("du", ["-sh", folder], { encoding: "utf8" }).trim());
