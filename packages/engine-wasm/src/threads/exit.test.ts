import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, type Rolldown } from "vite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "threads-"));
const program = join(folder, "main.mjs");
const source = (name: string) => fileURLToPath(new URL(name, import.meta.url));

const code = `
import { createWasmEngine } from ${JSON.stringify(source("../createWasmEngine.ts"))};
import { allRunning } from ${JSON.stringify(source("eagerEngine.cases.ts"))};
import { createTraining } from ${JSON.stringify(source("training.cases.ts"))};
const engine = createWasmEngine({ threads: 3 });
const { step } = createTraining(engine);
step();
await allRunning(engine);
for (let i = 0; i < 50; i++) step();
console.log(engine.info.running);
if (process.argv[2] === "throws") throw new Error("over");
`;

/** The program as one file, with no other beside it. */
beforeAll(async () => {
  const entry = join(folder, "entry.ts");
  writeFileSync(entry, code);
  const output = await build({
    configFile: false,
    logLevel: "error",
    resolve: { conditions: ["@handloom/source", "node"] },
    build: { write: false, ssr: entry, minify: false, target: "node20", rolldownOptions: { external: /^node:/ } },
    ssr: { noExternal: true, resolve: { conditions: ["@handloom/source", "node"] } },
  });
  const { output: chunks } = output as Rolldown.RolldownOutput;
  writeFileSync(program, chunks.map((chunk) => ("code" in chunk ? chunk.code : "")).join("\n"));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs the program to its end; `undefined` if that does not come. */
function run(...args: readonly string[]): Promise<{ status: number | null | undefined; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [program, ...args], { stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (output += text));
    const timer = setTimeout(() => {
      child.kill("SIGKILL");
      resolve({ status: undefined, output });
    }, 100_000);
    child.on("exit", (status) => {
      clearTimeout(timer);
      resolve({ status, output });
    });
  });
}

describe("a process with threads", () => {
  it("ends by itself", async () => {
    expect(await run()).toEqual({ status: 0, output: "3\n" });
  });

  it("ends with an error", async () => {
    const { status, output } = await run("throws");
    expect(status).toBe(1);
    expect(output).toContain("Error: over");
  });
});
