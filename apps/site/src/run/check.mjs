// Imported by examples that run in a page: the checks of the test suite, which report instead of failing.
import { check as compare, checkThrows as compareThrown, logged } from "../../../../tools/examples/src/check.ts";

export { logged };

/**
 * @param {unknown} got
 * @param {string} want
 * @param {string} place
 */
export function check(got, want, place) {
  report(place, () => compare(got, want, place));
}

/**
 * @param {() => unknown} run
 * @param {string} want
 * @param {string} place
 */
export async function checkThrows(run, want, place) {
  try {
    await compareThrown(run, want, place);
    report(place, () => {});
  } catch (error) {
    report(place, () => {
      throw error;
    });
  }
}

/**
 * @param {string} place "example:3"
 * @param {() => void} compared
 */
function report(place, compared) {
  const line = Number(place.split(":").at(-1));
  try {
    compared();
    self.postMessage({ line, ok: true });
  } catch (error) {
    self.postMessage({ line, ok: false, message: String(error) });
  }
}
