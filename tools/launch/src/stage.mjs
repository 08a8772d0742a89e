import { spawn } from "node:child_process";
import { constants } from "node:os";
import { fileURLToPath } from "node:url";

/** @typedef {{ command: string, args: readonly string[], shell?: boolean, env?: Record<string, string> }} Command */

export const root = fileURLToPath(new URL("../../../", import.meta.url));

const quiet = process.env["npm_config_loglevel"] === "silent";

/** @param {string} text */
const say = (text) => {
  if (!quiet) process.stderr.write(text);
};

/**
 * Runs a command of which only a failure is worth reading, with one line of progress on standard error.
 *
 * Standard output stays untouched: it belongs to the program that is started afterwards.
 *
 * @param {string} title what it does, in the progressive ("installing")
 * @param {Command} command
 * @returns {Promise<number>} the exit code
 */
export async function runQuietly(title, { command, args, shell = false, env = {} }) {
  say(`${title}… `);
  const started = performance.now();
  const child = spawn(command, args, {
    cwd: root,
    shell,
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  /** @type {Buffer[]} */
  const output = [];
  child.stdout.on("data", (chunk) => output.push(chunk));
  child.stderr.on("data", (chunk) => output.push(chunk));
  const code = await exit(child);
  say(code === 0 ? `${((performance.now() - started) / 1000).toFixed(1)} s\n` : "failed\n");
  if (code !== 0) process.stderr.write(Buffer.concat(output));
  return code;
}

/**
 * Runs a command that owns the terminal: input, output and the reaction to Ctrl-C are its own.
 *
 * @param {Command} command
 * @returns {Promise<number>} the exit code; 128 + n after signal n, as a shell reports it
 */
export async function runAttached({ command, args, shell = false, env = {} }) {
  const child = spawn(command, args, { cwd: root, shell, env: { ...process.env, ...env }, stdio: "inherit" });
  // The terminal sends Ctrl-C to both processes; the child decides when it is done.
  process.on("SIGINT", () => {});
  process.on("SIGTERM", () => child.kill("SIGTERM"));
  return exit(child);
}

/**
 * @param {import("node:child_process").ChildProcess} child
 * @returns {Promise<number>}
 */
function exit(child) {
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code, signal) => resolve(code ?? 128 + (signal ? constants.signals[signal] : 0)));
  });
}
