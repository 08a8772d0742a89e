import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const stage = fileURLToPath(new URL("./stage.mjs", import.meta.url));

/** Runs one stage in a process of its own, since a stage's output and exit code are the process's. */
function inProcess(call: string, options: { readonly quiet?: boolean; readonly input?: string } = {}) {
  const script = `import * as stage from ${JSON.stringify(stage)}; process.exitCode = await stage.${call};`;
  const { stdout, stderr, status } = spawnSync(process.execPath, ["--input-type=module", "--eval", script], {
    encoding: "utf8",
    input: options.input ?? "",
    env: { ...process.env, npm_config_loglevel: options.quiet ? "silent" : "notice" },
  });
  return { stdout, stderr: stderr.replace(/\d+\.\d s/, "0.0 s"), status };
}

const node = (script: string) => JSON.stringify({ command: process.execPath, args: ["--eval", script] });

describe("runQuietly", () => {
  it("keeps standard output clean and says on standard error how long it took", () => {
    const call = `runQuietly("Building", ${node("console.log('noise'); console.error('more')")})`;
    expect(inProcess(call)).toEqual({ stdout: "", stderr: "Building… 0.0 s\n", status: 0 });
  });

  it("says nothing under --silent", () => {
    expect(inProcess(`runQuietly("Building", ${node("console.log('noise')")})`, { quiet: true })).toEqual({
      stdout: "",
      stderr: "",
      status: 0,
    });
  });

  it("shows what a failing command printed, under --silent too", () => {
    const call = `runQuietly("Building", ${node("console.log('the reason'); process.exit(3)")})`;
    expect(inProcess(call)).toEqual({ stdout: "", stderr: "Building… failed\nthe reason\n", status: 3 });
    expect(inProcess(call, { quiet: true })).toEqual({ stdout: "", stderr: "the reason\n", status: 3 });
  });
});

describe("runAttached", () => {
  it("hands over input, output and exit code", () => {
    const echo = "process.stdin.pipe(process.stdout); process.exitCode = 7";
    expect(inProcess(`runAttached(${node(echo)})`, { input: "typed" })).toEqual({
      stdout: "typed",
      stderr: "",
      status: 7,
    });
  });

  it.skipIf(process.platform === "win32")("reports a signal as a shell does", () => {
    expect(inProcess(`runAttached(${node("process.kill(process.pid, 'SIGTERM')")})`).status).toBe(143);
  });
});
