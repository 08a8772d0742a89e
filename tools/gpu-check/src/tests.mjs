// Usage: node tests.mjs <seconds>
// Runs testEngine's sample in another order each time until the time is over, and prints what failed and how much ran.
import { testEngine } from "@handloom/compiler/testing";
import { createXlaEngine } from "@handloom/engine-xla";
import { startTests } from "@vitest/runner";

const seconds = Number(process.argv[2] ?? 60);
if (!(seconds > 0)) throw new Error(`tests: ${process.argv[2]} is not a number of seconds above 0.`);
const end = performance.now() + seconds * 1000;
const seed = Date.now();
const counts = { all: 0, passed: 0, failed: 0 };

/** @type {import("@vitest/runner").VitestRunner} */
const runner = {
  config: {
    root: "/",
    name: undefined,
    setupFiles: [],
    passWithNoTests: false,
    testNamePattern: undefined,
    allowOnly: false,
    sequence: { shuffle: true, concurrent: false, seed, hooks: "stack", setupFiles: "list" },
    chaiConfig: undefined,
    maxConcurrency: 1,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    retry: 0,
    includeTaskLocation: false,
    tags: [],
    tagsFilter: undefined,
    strictTags: false,
  },
  importFile: () => testEngine(() => createXlaEngine(), { sample: "a GPU" }),
  onBeforeRunFiles(files) {
    counts.all = files.reduce((total, file) => total + count(file), 0);
  },
  onBeforeRunTask(test) {
    if (performance.now() > end) test.mode = "skip";
  },
  onAfterRunTask(test) {
    if (test.result?.state === "pass") counts.passed++;
    if (test.result?.state !== "fail") return;
    counts.failed++;
    const message = test.result?.errors?.[0]?.message ?? "";
    console.log(`failed: ${test.name}: ${message.split("\n").slice(0, 3).join(" ").slice(0, 300)}`);
  },
};
await startTests(["/tests.mjs"], runner);
const { all, passed, failed } = counts;
console.log(`testEngine: ${passed} passed, ${failed} failed, ${all - passed - failed} not reached; seed ${seed}`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;

/**
 * How many tests are in a suite.
 *
 * @param {import("@vitest/runner").Suite} suite
 * @returns {number}
 */
function count({ tasks }) {
  return tasks.reduce((total, task) => total + (task.type === "suite" ? count(task) : 1), 0);
}
