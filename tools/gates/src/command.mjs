import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../../../", import.meta.url));

/** @typedef {{ cwd?: string, signal?: AbortSignal, show?: boolean, env?: Record<string, string> }} Options */
/** @typedef {{ code: number, output: string }} Outcome */

/**
 * Runs a command without input and collects what it prints; when `signal` aborts, all that it started is killed.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {Options} [options] `show` prints the output as it comes as well
 * @returns {Promise<Outcome>}
 */
export function run(command, args, { cwd = root, signal, show = false, env = {} } = {}) {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    // A process group of its own, so that one signal reaches the children of its children too.
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      detached: true,
      stdio: ["ignore", "pipe", "pipe"],
    });
    const kill = () => child.pid !== undefined && killGroup(child.pid);
    signal?.addEventListener("abort", kill);
    process.on("exit", kill);
    let output = "";
    /** @param {Buffer} chunk */
    const collect = (chunk) => {
      output += chunk;
      if (show) process.stdout.write(chunk);
    };
    child.stdout.on("data", collect);
    child.stderr.on("data", collect);
    child.on("error", reject);
    child.on("close", (code) => {
      process.off("exit", kill);
      signal?.removeEventListener("abort", kill);
      resolve({ code: code ?? 1, output });
    });
  });
}

/** @param {number} leader */
function killGroup(leader) {
  try {
    process.kill(-leader, "SIGKILL");
  } catch (error) {
    const isGone = error instanceof Error && "code" in error && error.code === "ESRCH";
    if (!isGone) throw error;
  }
}
