import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../../../", import.meta.url));

/**
 * Installs XLA's plugin for the CPU, unless it is there; the packages must be built.
 *
 * @returns {{ code: number; output: string }}
 */
export function setup() {
  const main = join(root, "packages/engine-xla/dist/main.js");
  if (!existsSync(main)) return { code: 1, output: "engine-xla is not built: npm run build\n" };
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, "install", "cpu"], {
    encoding: "utf8",
    timeout: 300_000,
  });
  return { code: status ?? 1, output: `${stdout}${stderr}` };
}
