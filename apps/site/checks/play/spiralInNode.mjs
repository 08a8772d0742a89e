// Usage: node spiralInNode.mjs folder
// Prints how many steps a second the playground's spiral makes in this Node, on one thread, without the playground.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const packages = ["compiler", "engine-wasm", "graph", "layers", "optimizers", "rl", "tensor"];
const entry = (/** @type {string} */ name) =>
  pathToFileURL(fileURLToPath(new URL(`../../../../packages/${name}/dist/node/index.js`, import.meta.url))).href;

/** As much of "handloom/play" as lets the loop run for two seconds. */
const play = `
import { variable } from "${entry("graph")}";
import { createWasmEngine as createEngine } from "${entry("engine-wasm")}";
export const createWasmEngine = () => createEngine({ threads: 1 });
export const seed = 1;
export const use = (engine) => engine;
export const param = (name, value) => variable(value, { name });
export const setting = (_, value) => value;
export const data = (_, rows) => rows;
export const [picture, plot, field, finish] = Array(4).fill(() => undefined);
let [steps, start] = [0, 0];
export function rest() {
  steps++;
  if (steps === 2000) start = performance.now();
  if (steps < 2000 || steps % 100 !== 0 || performance.now() - start < 2000) return undefined;
  console.log((1000 * (steps - 2000)) / (performance.now() - start));
  process.exit(0);
}
`;

const folder = mkdtempSync(join(tmpdir(), "spiral-"));
process.on("exit", () => rmSync(folder, { recursive: true }));
const modules = join(folder, "modules.mjs");
writeFileSync(modules, `${packages.map((name) => `export * from "${entry(name)}";`).join("\n")}${play}`);
const code = readFileSync(join(process.argv[2] ?? "", "play/loops/spiral.js"), "utf8");
writeFileSync(join(folder, "loop.mjs"), code.replaceAll("handloom-loop:modules", pathToFileURL(modules).href));
await import(pathToFileURL(join(folder, "loop.mjs")).href);
