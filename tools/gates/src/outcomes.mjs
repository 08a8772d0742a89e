import { sum } from "./score.mjs";

/** @typedef {import("./gate.mjs").Result} Result */
/** @typedef {import("./command.mjs").Outcome} Outcome */

/**
 * @param {readonly Result[]} results
 * @returns {Result}
 */
export const all = (results) => ({ ...sum(results), detail: results.flatMap(({ detail }) => detail ?? []).join("\n") });

/**
 * @param {string} title
 * @param {boolean | undefined} isSo
 * @param {{ readonly output: string }} outcome printed where it is not so
 * @returns {Result}
 */
export function check(title, isSo, { output }) {
  return isSo ? { passed: 1, failed: 0 } : { passed: 0, failed: 1, detail: `not so: ${title}\n${output}` };
}

/**
 * @param {string} title
 * @param {Outcome} outcome
 * @returns {Result}
 */
export function single(title, outcome) {
  return check(title, outcome.code === 0, outcome);
}
