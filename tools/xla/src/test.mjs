// Usage: node test.mjs [flags of vitest]
// Builds engine-xla, installs XLA's plugin for the CPU, and runs the engine's tests on it.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { root, setup } from "./setup.mjs";

/** @param {readonly string[]} args */
const node = (args) => spawnSync(process.execPath, args, { stdio: "inherit" }).status ?? 1;

const built = node([join(root, "tools/launch/src/build.mjs"), "."]);
if (built !== 0) process.exit(built);
const { code, output } = setup();
if (code !== 0) {
  process.stderr.write(output);
  process.exit(code);
}
const vitest = join(root, "node_modules/vitest/vitest.mjs");
process.exitCode = node([vitest, "run", "--root", join(root, "tools/xla"), ...process.argv.slice(2)]);
