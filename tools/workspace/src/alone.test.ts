import { expect, it } from "vitest";
import { alone } from "./alone.ts";
import { projectFiles, read } from "./files.ts";

/** What changes a process or measures it. */
const ofProcess = /setFlagsFromString\(|process\.(?:cpuUsage|memoryUsage|chdir)\(|process\.env\[[^\]]+\] = /;

it("gives a process of its own to every test file that changes or measures its process", () => {
  const tests = projectFiles().filter((path) => /^(?:packages|apps|tools|docs|examples)\/.*\.test\.ts$/.test(path));
  expect(tests.filter((path) => ofProcess.test(read(path)) && !alone.includes(path))).toEqual([]);
  expect(alone.filter((path) => !tests.includes(path))).toEqual([]);
});
