// Usage: node test.mjs [flags of vitest]
// Lays out tfjs-node on a real libtensorflow, then runs the engine's tests and the sum demo on it.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { root } from "./folder.mjs";
import { noNetwork, setup } from "./setup.mjs";

const { code, output } = setup();
if (code !== 0) {
  process.stderr.write(output);
  process.stderr.write(code === noNetwork ? "TensorFlow's wheel cannot be fetched here.\n" : "");
  process.exit(code);
}
/** @param {readonly string[]} args */
const node = (args) =>
  spawnSync(process.execPath, args, { stdio: "inherit", env: { TF_CPP_MIN_LOG_LEVEL: "3", ...process.env } }).status ??
  1;

const built = node([join(root, "tools/launch/src/build.mjs"), "apps/sum-demo"]);
if (built !== 0) process.exit(built);
const vitest = join(root, "node_modules/vitest/vitest.mjs");
process.exitCode = node([vitest, "run", "--root", join(root, "tools/tfjs-node"), ...process.argv.slice(2)]);
