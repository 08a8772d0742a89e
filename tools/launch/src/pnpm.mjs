import { existsSync } from "node:fs";
import { join } from "node:path";
import { root, runQuietly } from "./stage.mjs";

/** The same version as `packageManager` in the root's package.json: pnpm refuses to run under another pin. */
export const pnpmVersion = "12.21.0";

/**
 * The command that runs pnpm without having it installed.
 *
 * @param {readonly string[]} args
 * @returns {import("./stage.mjs").Command}
 */
export function pnpm(args) {
  // Without --prefer-offline, npm asks the registry even for an exact version that it has, and hangs without a network.
  const download = ["--yes", "--prefer-offline"];
  const npm = process.env.npm_execpath;
  if (npm?.endsWith("npm-cli.js")) {
    return { command: process.execPath, args: [npm, "exec", ...download, "--", `pnpm@${pnpmVersion}`, ...args] };
  }
  const isWindows = process.platform === "win32";
  return { command: "npx", args: [...download, `pnpm@${pnpmVersion}`, ...args], shell: isWindows };
}

/**
 * Installs the locked dependencies: everything, or what one program of the workspace needs to be built and run.
 *
 * @param {string} [program] the package name of that program
 * @returns {Promise<number>} the exit code
 */
export function install(program) {
  // A smaller installation would take the test tools away from whoever has them already.
  const closure =
    program && !existsSync(join(root, "node_modules/vitest")) ? ["--prod", "--filter", `${program}...`] : [];
  // Release ages are checked when the lockfile is written. Again here, that would fetch all metadata of all packages: 73 MB.
  const command = pnpm(["install", "--frozen-lockfile", "--config.minimumReleaseAge=0", ...closure]);
  // CI forbids pnpm to ask questions that nobody would see.
  return runQuietly("Installing", { ...command, env: { CI: "true" } });
}
