import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { buildLoop, loopNames } from "./buildLoop.mjs";

const execute = promisify(execFile);

/**
 * The goal of each loop with seed 1: the mean of the last tenth of a line lies beyond a bound.
 *
 * @type {Readonly<Record<string, { readonly steps: number, readonly line: string, readonly below?: number, readonly above?: number }>>}
 */
const goals = {
  digits: { steps: 2000, line: "difference of mean images", below: 0.12 },
  letters: { steps: 120, line: "bits a letter", below: 2.9 },
  pole: { steps: 60, line: "moments a pole stands", above: 100 },
  race: { steps: 250, line: "height/Adam", below: 1.5 },
  spiral: { steps: 4000, line: "loss", below: 0.01 },
  sum: { steps: 300, line: "loss", below: 0.1 },
  waves: { steps: 6000, line: "error/after one step", below: 2.9 },
};

/**
 * Checks the loops that the playground comes with, under Node: that each learns, and that the same seed gives the
 * same numbers and pictures twice.
 *
 * @returns {Promise<{ readonly passed: number, readonly problems: readonly string[] }>}
 */
export async function checkLoops() {
  const folder = mkdtempSync(join(tmpdir(), "loops-"));
  try {
    /** @type {string[]} */
    const problems = [];
    for (const name of loopNames) problems.push(...(await loopProblems(name, folder)));
    return { passed: loopNames.length - problems.length, problems };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * @param {string} name
 * @param {string} folder
 */
async function loopProblems(name, folder) {
  const goal = goals[name];
  if (goal === undefined) return [`${name}: tests/checkLoops.mjs has no goal for it`];
  await buildLoop(name, folder);
  const run = () =>
    execute(process.execPath, [join(folder, `${name}.js`), String(goal.steps)], {
      maxBuffer: 1 << 28,
      timeout: 120_000,
    });
  try {
    const [first, second] = await Promise.all([run(), run()]);
    if (first.stdout !== second.stdout) return [`${name}: the same seed gives other numbers the second time`];
    const { plots, pictures } = JSON.parse(first.stdout);
    if (pictures.length === 0) return [`${name}: it shows no picture`];
    const reached = endOf(plots[goal.line] ?? []);
    const isThere =
      reached < (goal.below ?? Number.POSITIVE_INFINITY) && reached > (goal.above ?? Number.NEGATIVE_INFINITY);
    return isThere
      ? []
      : [`${name}: "${goal.line}" is ${reached} after ${goal.steps} steps, which is not ${boundOf(goal)}`];
  } catch (error) {
    return [`${name}: ${error instanceof Error ? error.message : error}`];
  }
}

/** @param {{ readonly below?: number, readonly above?: number }} goal */
const boundOf = ({ below, above }) => (below === undefined ? `above ${above}` : `below ${below}`);

/** @param {readonly number[]} values */
function endOf(values) {
  const last = values.slice(-Math.ceil(values.length / 10));
  return last.reduce((a, b) => a + b, 0) / last.length;
}
