import { describe, expect, it } from "vitest";
import { packages } from "../../workspace/src/packages.ts";
import { type Exported, exportedBy } from "./exported.ts";

/**
 * How many functions of an entry have only an example that is not run: suites of tests, workers, a page's elements, and an XLA
 * that may not be installed.
 */
const notRun: Readonly<Record<string, number>> = {
  "@handloom/compiler/testing": 4,
  "@handloom/datasets": 2,
  "@handloom/datasets/images": 1,
  "@handloom/engine-xla": 1,
  "@handloom/graph/testing": 1,
  "@handloom/loop": 1,
  "@handloom/optimizers/testing": 3,
};

// The umbrella has what others export, and nothing of its own.
const entries = packages
  .filter(([folder]) => folder !== "handloom")
  .flatMap(([, { name, exports }]) =>
    Object.entries(exports).flatMap(([entry, target]) => {
      const source = typeof target === "string" ? undefined : target["@handloom/source"];
      const folder = `packages/${name.replace("@handloom/", "")}`;
      return source === undefined ? [] : [[name + entry.slice(1), exportedBy(`${folder}/${source.slice(2)}`)] as const];
    }),
  );

const listed = (exports: readonly Exported[]) => exports.map(({ name, place }) => `${name} ${place}`);

it.each(entries)("%s has a doc comment on every export", (_, exports) => {
  expect(exports.length).toBeGreaterThan(0);
  expect(listed(exports.filter(({ hasComment }) => !hasComment))).toEqual([]);
});

it.each(entries)("%s has an example on every function, run but for those that are counted", (entry, exports) => {
  const functions = exports.filter(({ isFunction }) => isFunction);
  expect(listed(functions.filter(({ hasExample }) => !hasExample))).toEqual([]);
  const unshown = listed(functions.filter(({ hasExample, isShown }) => hasExample && !isShown));
  // Exactly: a limit that is higher than it has to be would let the next one pass.
  expect(unshown.length, unshown.join("\n")).toBe(notRun[entry] ?? 0);
});

it("counts entries that there are", () => {
  const names = entries.map(([entry]) => entry);
  expect(Object.keys(notRun).filter((entry) => !names.includes(entry))).toEqual([]);
});

describe("exports", () => {
  const find = (file: string, name: string) => exportedBy(file).find((one) => one.name === name);
  const graph = "packages/graph/src/index.ts";

  it("are found where they are declared, through lists and whole modules", () => {
    expect(find(graph, "tanh")?.place).toMatch(/^packages\/graph\/src\/primitives\/.*\/tanh\.ts:\d+$/);
    expect(find(graph, "relu")?.place).toMatch(/^packages\/graph\/src\/composites\/.*\/relu\.ts:\d+$/);
  });

  it("tell functions from types", () => {
    expect(find(graph, "tanh")).toMatchObject({ isFunction: true, hasComment: true, isShown: true });
    expect(find(graph, "Expr")).toMatchObject({ isFunction: false, hasComment: true });
  });

  it("see a comment before one that is for bundlers", () => {
    expect(find(graph, "definePrimitive")?.hasComment).toBe(true);
  });

  it("see what lacks a comment", () => {
    expect(
      exportedBy("tools/workspace/src/exportedNames.fixture.ts").map(({ name, hasComment }) => [name, hasComment]),
    ).toEqual([
      ["renamed", true],
      ["Manifest", false],
      ["packages", true],
      ["kept", false],
    ]);
  });
});
