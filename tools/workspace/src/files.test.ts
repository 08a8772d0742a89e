import { expect, it } from "vitest";
import { projectFiles, read } from "./files.ts";

const files = projectFiles();
const isText = (file: string) => !/\.(npy|npz|safetensors|wasm|png|gif|gz)$/.test(file);

/** Lines that match, as "file:line: text". */
function find(pattern: RegExp, inFiles: readonly string[]): string[] {
  return inFiles.flatMap((file) =>
    read(file)
      .split("\n")
      .flatMap((line, index) => (pattern.test(line) ? [`${file}:${index + 1}: ${line.trim()}`] : [])),
  );
}

it("names no path of a machine", () => {
  const folders = ["work", "root", "tmp", "home", "Users"].join("|");
  expect(find(new RegExp(`(^|["'\`\\s(=])/(${folders})/\\w`), files.filter(isText))).toEqual([]);
});

it("names no package registry", () => {
  const hosts = ["registry", "npmjs", "artifactory", "pypi"].join("|");
  // Without a setting of the user's it takes pip's own default, for which there is no other place.
  const named = "packages/engine-xla/src/install/packageIndex.ts";
  const others = files.filter((file) => isText(file) && file !== named);
  expect(find(new RegExp(`https?://[\\w.-]*(${hosts})`), others)).toEqual([]);
});

it("keeps every source file within 300 lines", () => {
  const sources = files.filter((file) => /^(packages|apps|tools|bench)\/.*\.(ts|mjs)$/.test(file));
  expect(sources.length).toBeGreaterThan(0);
  const long = sources.map((file) => [file, read(file).trimEnd().split("\n").length] as const);
  expect(long.filter(([, lines]) => lines > 300)).toEqual([]);
});

it("leaves no unfinished work", () => {
  const sources = files.filter((file) => /\.(ts|mjs)$/.test(file));
  const marks = ["TODO", "FIXME", "XXX", "HACK", "@ts-ignore", "@ts-nocheck"].map((mark) => `${mark}\\b`).join("|");
  expect(find(new RegExp(`(//|\\*) .*(${marks})`), sources)).toEqual([]);
});
