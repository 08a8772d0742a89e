import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { folder } from "./folder.mjs";

/** What `setup` exits with when the network, not this project, is the reason. */
export const noNetwork = 75;

/**
 * Lays out tfjs-node where the tests look for it.
 *
 * @param {{ seconds?: number }} [options] how long a download may take; default: as long as it wants
 * @returns {{ code: number, output: string }}
 */
export function setup({ seconds } = {}) {
  const script = fileURLToPath(new URL("../setup", import.meta.url));
  const env = { ...process.env, ...(seconds === undefined ? {} : { FETCH_SECONDS: String(seconds) }) };
  const { status, stdout, stderr } = spawnSync(script, [folder], { env, encoding: "utf8" });
  return { code: status ?? 1, output: `${stdout}${stderr}` };
}
