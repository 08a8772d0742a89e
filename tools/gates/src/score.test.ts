import { expect, it } from "vitest";
import { scoreOf, sum } from "./score.mjs";

const file = (status: string, ...tests: string[]) => ({
  status,
  assertionResults: tests.map((result) => ({ status: result })),
});

it("counts the tests that passed and failed", () => {
  const testResults = [file("passed", "passed", "passed"), file("failed", "passed", "failed")];
  expect(scoreOf({ numPassedTests: 3, numFailedTests: 1, testResults }, 1)).toEqual({ passed: 3, failed: 1 });
});

it("counts a file that could not be loaded as one failure", () => {
  const testResults = [file("passed", "passed"), file("failed")];
  expect(scoreOf({ numPassedTests: 1, numFailedTests: 0, testResults }, 1)).toEqual({ passed: 1, failed: 1 });
});

it("counts a failure that no test shows", () => {
  const testResults = [file("passed", "passed")];
  expect(scoreOf({ numPassedTests: 1, numFailedTests: 0, testResults }, 1)).toEqual({ passed: 1, failed: 1 });
  expect(scoreOf(undefined, 1)).toEqual({ passed: 0, failed: 1 });
});

it("sums", () => {
  expect(
    sum([
      { passed: 1, failed: 2 },
      { passed: 3, failed: 4 },
    ]),
  ).toEqual({ passed: 4, failed: 6 });
  expect(sum([])).toEqual({ passed: 0, failed: 0 });
});
