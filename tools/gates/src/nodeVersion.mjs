import { run } from "./command.mjs";
import { Skipped } from "./gate.mjs";

/**
 * Runs a script on another version of Node, which npm brings.
 *
 * @param {string} version
 * @param {readonly string[]} args
 * @param {AbortSignal} signal
 * @returns {Promise<import("./command.mjs").Outcome>}
 * @throws Skipped where npm cannot bring it
 */
export async function nodeVersion(version, args, signal) {
  const node = ["--yes", "--prefer-offline", `node@${version}`];
  const probe = await run("npx", [...node, "--version"], { signal });
  if (probe.code !== 0) throw new Skipped(`this machine cannot get Node ${version} from npm`);
  return run("npx", [...node, ...args], { signal });
}
