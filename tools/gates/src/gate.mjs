import { sum } from "./score.mjs";

/** @typedef {import("./score.mjs").Score} Score */
/** @typedef {Score & { detail?: string }} Result `detail` is printed when something failed */
/**
 * @typedef {object} Gate
 * @property {string} name
 * @property {number} limit seconds after which it is killed and counts as failed
 * @property {(signal: AbortSignal) => Promise<Result>} run throws `Skipped` where the machine lacks what it needs
 */

/** @typedef {Gate | readonly Gate[]} Turn one gate, or several in their order: each needs what came before it */

/** What a gate throws when the machine, not the project, is the reason that it cannot run. */
export class Skipped extends Error {}

/**
 * Runs gates one after another, but several turns of a list at once: each that ends makes room for the next. Prints a
 * line for each gate when it ends, and sums them up.
 *
 * @param {readonly (Gate | readonly Turn[])[]} gates
 * @param {{ deadline: number, print: (line: string) => void, atOnce?: number }} options `deadline`: seconds for all of
 *   them together
 * @returns {Promise<Score>}
 */
export async function runGates(gates, { deadline, print, atOnce = 1 }) {
  const started = performance.now();
  const secondsSince = (/** @type {number} */ start) => (performance.now() - start) / 1000;
  /** @type {Score[]} */
  const scores = [];
  const pass = async (/** @type {Gate} */ gate) => {
    const gateStarted = performance.now();
    const limit = Math.max(0, Math.min(gate.limit, deadline - secondsSince(started)));
    const result = await runWithin(limit, gate);
    const time = `${secondsSince(gateStarted).toFixed(1)} s`;
    scores.push(result);
    if (result.failed > 0 && result.detail) print(result.detail);
    print(`gate ${gate.name}: ${describe(result)} (${time})`);
  };
  for (const next of gates) {
    // One iterator for all rows: each takes what no other has taken.
    const waiting = /** @type {readonly Turn[]} */ ([next].flat()).values();
    const row = async () => {
      for (const turn of waiting) for (const gate of [turn].flat()) await pass(gate);
    };
    await Promise.all(Array.from({ length: atOnce }, row));
  }
  return sum(scores);
}

/**
 * @param {number} limit seconds
 * @param {Gate} gate
 * @returns {Promise<Result & { skipped?: string }>}
 */
async function runWithin(limit, { run }) {
  const controller = new AbortController();
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  /** @type {Promise<Result>} */
  const late = new Promise((resolve) => {
    timer = setTimeout(() => {
      controller.abort();
      resolve({ passed: 0, failed: 1, detail: `not done after ${Math.round(limit)} s` });
    }, limit * 1000);
  });
  try {
    return await Promise.race([run(controller.signal), late]);
  } catch (error) {
    if (error instanceof Skipped) return { passed: 0, failed: 0, skipped: error.message };
    return { passed: 0, failed: 1, detail: String(error) };
  } finally {
    clearTimeout(timer);
  }
}

/** @param {Result & { skipped?: string }} result */
function describe({ passed, failed, skipped }) {
  if (skipped !== undefined) return `SKIPPED, ${skipped}`;
  return failed === 0 ? `${passed} passed` : `${passed} passed, ${failed} FAILED`;
}
