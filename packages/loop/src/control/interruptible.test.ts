import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build, type Rolldown } from "vite";
import { beforeAll, describe, expect, it } from "vitest";
import { scratchFolder } from "../testing/scratchFolder.ts";
import { catchInterrupt } from "./interrupt.ts";
import { interruptible } from "./interruptible.ts";

const folder = scratchFolder();
const program = `${folder}/program.mjs`;

// Synchronous steps of 20 ms; the save takes as long as it is told.
const code = `
import { interruptible } from ${JSON.stringify(fileURLToPath(new URL("../index.ts", import.meta.url)))};
function* steps() { for (let step = 1; ; step++) yield step; }
let done = 0;
const save = () => new Promise((resolve) => setTimeout(resolve, Number(process.argv[2]))).then(() => console.log("saved", done));
for await (const step of interruptible(steps(), { save, budget: 30 })) {
  for (const until = performance.now() + 20; performance.now() < until; );
  done = step;
  if (step === 3) console.log("ready");
}
`;

beforeAll(async () => {
  writeFileSync(`${folder}/entry.ts`, code);
  const conditions = ["@handloom/source", "node"];
  const { output } = (await build({
    configFile: false,
    logLevel: "error",
    resolve: { conditions },
    build: { write: false, ssr: `${folder}/entry.ts`, minify: false, rolldownOptions: { external: /^node:/ } },
    ssr: { noExternal: true, resolve: { conditions } },
  })) as Rolldown.RolldownOutput;
  writeFileSync(program, output.map((chunk) => ("code" in chunk ? chunk.code : "")).join("\n"));
});

/** Runs the program, which takes `saving` milliseconds to save, and sends it signals: once it is ready, and once it has heard. */
function stopped(
  signals: readonly NodeJS.Signals[],
  saving = 100,
): Promise<{ code: number | null; out: string; err: string }> {
  const child = spawn(process.execPath, [program, String(saving)]);
  let [out, err] = ["", ""];
  const [first, second] = signals;
  child.stderr.on("data", (chunk) => {
    // Two at once may come as one.
    if (err === "" && second !== undefined) child.kill(second);
    err += chunk;
  });
  child.stdout.on("data", (chunk) => {
    if (out === "") child.kill(first);
    out += chunk;
  });
  return new Promise((resolve) => child.on("close", (code) => resolve({ code, out, err })));
}

describe("a process that loops through interruptible", () => {
  it("finishes its step, saves and ends with 130 after Ctrl-C", async () => {
    const { code, out, err } = await stopped(["SIGINT"]);
    expect(code).toBe(130);
    expect(out).toMatch(/^ready\nsaved \d+\n$/);
    expect(err).toBe("Stopping after this step. Once more to stop at once.\n");
  });

  it("ends at once after a second one", async () => {
    const { code, out } = await stopped(["SIGINT", "SIGINT"], 20_000);
    expect([code, out]).toEqual([130, "ready\n"]);
  });

  it("ends with 143 after SIGTERM", async () => {
    const { code, out } = await stopped(["SIGTERM"]);
    expect(code).toBe(143);
    expect(out).toContain("saved");
  });
});

describe("interruptible", () => {
  it("gives the items of any source and its length, and leaves no listener behind", async () => {
    const before = process.listenerCount("SIGINT");
    const seen: number[] = [];
    const source = interruptible([1, 2, 3]);
    for await (const item of source) seen.push(item);
    for await (const item of interruptible(seen.values())) if (item === 2) break;
    expect([seen, source.length, interruptible(seen.values()).length]).toEqual([[1, 2, 3], 3, undefined]);
    expect(process.listenerCount("SIGINT")).toBe(before);
  });
});

describe("catchInterrupt", () => {
  it("does not end the process when saving fails", async () => {
    const ended: number[] = [];
    const listeners: (() => void)[] = [];
    const host = {
      on: (_: string, listener: () => void) => listeners.push(listener),
      off: () => undefined,
      exit(code: number): never {
        ended.push(code);
        throw new Error("ended");
      },
    };
    const interrupt = catchInterrupt({ host, say: () => undefined });
    listeners[0]?.();
    expect(interrupt.isRequested).toBe(true);
    await expect(interrupt.exit(() => Promise.reject(new Error("disk full")))).rejects.toThrow("disk full");
    expect(ended).toEqual([]);
    await expect(interrupt.exit()).rejects.toThrow("ended");
    expect(ended).toEqual([130]);
  });
});
