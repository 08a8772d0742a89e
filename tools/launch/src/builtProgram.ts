import { type SpawnSyncReturns, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect } from "vitest";

/** A program of the workspace as its own tests start it. */
export interface BuiltProgram {
  /** The path of its entry. */
  readonly main: string;
  /** A folder that is gone after the file's tests. */
  readonly scratch: string;
  /** The path of another folder in it, which does not exist yet. */
  fresh(): string;
  run(...args: readonly string[]): SpawnSyncReturns<string>;
  /** Ctrl-C as soon as it has printed so many lines. */
  interrupt(lines: number, ...args: readonly string[]): Promise<Interrupted>;
}

export interface Interrupted {
  readonly stdout: string;
  readonly status: number | null;
}

/** Builds a program before the tests of the file that calls it. */
export function builtProgram(folder: string): BuiltProgram {
  const main = pathOf(`../../../${folder}/dist/main.js`);
  const scratch = mkdtempSync(join(tmpdir(), "program-"));
  let folders = 0;
  const node = (...args: readonly string[]) => spawnSync(process.execPath, args, { encoding: "utf8" });
  beforeAll(() => {
    const { stdout, status } = node(pathOf("build.mjs"), folder);
    expect({ stdout, status }).toEqual({ stdout: "", status: 0 });
  });
  afterAll(() => rmSync(scratch, { recursive: true }));
  return {
    main,
    scratch,
    fresh: () => join(scratch, String(folders++)),
    run: (...args) => node(main, ...args),
    interrupt: (lines, ...args) => interrupted([main, ...args], lines),
  };
}

const pathOf = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

function interrupted(args: readonly string[], lines: number): Promise<Interrupted> {
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "ignore"] });
  let stdout = "";
  let isStopped = false;
  child.stdout.on("data", (chunk) => {
    stdout += chunk;
    if (linesOf(stdout).length < lines || isStopped) return;
    isStopped = true;
    child.kill("SIGINT");
  });
  return new Promise((resolve) => child.on("close", (status) => resolve({ stdout, status })));
}

export const linesOf = (text: string): readonly string[] => text.trimEnd().split("\n");

/** Every file of a run, but for the report, which says how long it took. */
export function filesOfRun(folder: string): Readonly<Record<string, string>> {
  const names = readdirSync(folder).filter((name) => name !== "report.html");
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name), "base64")]));
}
