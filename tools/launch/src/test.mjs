// Usage: node test.mjs [flags of vitest]
// Everything that must hold before a change goes in; stops at the first stage that fails and says which.
import { install, pnpm } from "./pnpm.mjs";
import { runAttached, runQuietly } from "./stage.mjs";

/** @typedef {{ name: string, run: () => Promise<number> }} Stage */

/** @param {readonly string[]} args */
const node = (args) => ({ command: process.execPath, args });

// One task builds all packages: a task for each took two and a half times the work, most of it to start compilers.
// Turbo calls its telemetry host unless told not to; there is no setting in turbo.json.
const turbo = {
  ...pnpm(["exec", "turbo", "run", "compile", "--output-logs=errors-only"]),
  env: { TURBO_TELEMETRY_DISABLED: "1" },
};

const tsc = "node_modules/typescript/bin/tsc";

const tests = node(["node_modules/vitest/vitest.mjs", "run", ...process.argv.slice(2)]);

/** @type {readonly Stage[]} */
const stages = [
  { name: "install", run: () => install() },
  { name: "build", run: () => runQuietly("Building", turbo) },
  // All sources and tests in one program: a program for each package would check what it imports again.
  {
    name: "types",
    run: () => runQuietly("Checking types", node([tsc, "-p", "tsconfig.test.json", "--checkers", "2"])),
  },
  { name: "lint", run: () => runQuietly("Linting", node(["node_modules/@biomejs/biome/bin/biome", "check", "."])) },
  { name: "tests", run: () => runAttached({ ...tests, env: { HANDLOOM_BUILT: "yes" } }) },
];

/**
 * @param {readonly Stage[]} stages
 * @returns {Promise<number>} the exit code of the first stage that failed, or 0
 */
async function runInOrder(stages) {
  for (const [index, { name, run }] of stages.entries()) {
    const code = await run();
    if (code === 0) continue;
    const notRun = stages.slice(index + 1).map((stage) => stage.name);
    const rest = notRun.length > 0 ? ` Not run: ${notRun.join(", ")}.` : "";
    console.error(`\nnpm test: the stage "${name}" failed; its output is above.${rest}`);
    return code;
  }
  console.error(`\nnpm test: all stages passed (${stages.map((stage) => stage.name).join(", ")}).`);
  return 0;
}

process.exitCode = await runInOrder(stages);
