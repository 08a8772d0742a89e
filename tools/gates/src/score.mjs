/** @typedef {{ passed: number, failed: number }} Score */
/**
 * The parts of vitest's JSON report that are counted.
 * @typedef {{
 *   numPassedTests: number,
 *   numFailedTests: number,
 *   testResults: readonly { status: string, assertionResults: readonly { status: string }[] }[],
 * }} Report
 */

/**
 * Counts a run of vitest: its tests, and one failure more for each file that could not be loaded.
 *
 * @param {Report | undefined} report undefined when vitest was not reached
 * @param {number} exitCode a failure that no test shows (an unhandled error, a stage before the tests) counts once
 * @returns {Score}
 */
export function scoreOf(report, exitCode) {
  const passed = report?.numPassedTests ?? 0;
  const broken = (report?.testResults ?? []).filter(
    ({ status, assertionResults }) => status === "failed" && !assertionResults.some((test) => test.status === "failed"),
  );
  const failed = (report?.numFailedTests ?? 0) + broken.length;
  return { passed, failed: failed === 0 && exitCode !== 0 ? 1 : failed };
}

/**
 * @param {readonly Score[]} scores
 * @returns {Score}
 */
export function sum(scores) {
  return scores.reduce((a, b) => ({ passed: a.passed + b.passed, failed: a.failed + b.failed }), {
    passed: 0,
    failed: 0,
  });
}
