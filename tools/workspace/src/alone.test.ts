import { expect, it } from "vitest";
import { alone } from "./alone.ts";
import { projectFiles, read } from "./files.ts";

/** What changes a process or measures it. */
const ofProcess = /setFlagsFromString\(|process\.(?:cpuUsage|memoryUsage|chdir)\(|process\.env\[[^\]]+\] = /;

it("gives a process of its own to every test file that changes or measures its process", () => {
  // Those in a folder `tests` have a configuration of their own, where each file has a process.
  const isOne = /^(?:(?:packages|apps|tools)\/[^/]+\/src|docs|examples)\/.*\.test\.ts$/;
  const tests = projectFiles().filter((path) => isOne.test(path));
  expect(tests.filter((path) => ofProcess.test(read(path)) && !alone.includes(path))).toEqual([]);
  expect(alone.filter((path) => !tests.includes(path))).toEqual([]);
});
