import { posix } from "node:path";
import { parseSync } from "vite";
import { expect, it } from "vitest";
import { exportedNames } from "./exportedNames.ts";
import { projectFiles, read } from "./files.ts";
import { packages } from "./packages.ts";

// "Copy [`sum.ts`](../packages/graph/src/primitives/reduction/sum.ts)"
const link = /(?:copy|like|as in|see)\s+\[`[\w/]*\.ts`\]\(([^)]+\.ts)\)/gi;

const pages = projectFiles().filter((path) => /^(?:docs|packages)\/.*\.md$/.test(path));
const copied = pages.flatMap((page) =>
  [...read(page).matchAll(link)].map(([, target = ""]) => posix.join(posix.dirname(page), target)),
);

it("D5: finds what pages tell one to copy", () => {
  expect(copied).toContain("packages/graph/src/primitives/reduction/sum.ts");
  expect(copied).toContain("packages/compiler/src/reference/referenceEngine.ts");
  expect(copied).toContain("packages/optimizers/src/gradient/prodigy.ts");
  expect(copied).toContain("packages/loop/src/metrics/exponentialAverage.ts");
  expect(copied).toContain("packages/layers/src/losses/regression/meanSquaredError.ts");
});

it.each([...new Set(copied)])("D5: a copy outside of its package finds all that it imports: %s", (file) => {
  const known = new Set(entriesOf(file.split("/")[1] ?? "").flatMap(exportedNames));
  expect(ownImports(file).filter((name) => !known.has(name))).toEqual([]);
});

it.each([
  ["graph", ["reducedType", "reduceElements", "reductionAttributes", "checkNotEmpty", "expandReduced", "commonDType"]],
  ["compiler", ["runProgram", "inputTensors", "Interpretation", "roundTo"]],
  ["optimizers", ["movingAverage", "accumulated", "withDefaults", "parameterKeys", "isOff", "isZero"]],
  ["layers", ["seedsOf", "elementLoss", "reduceLosses", "labelPair"]],
  ["loop", ["defineMetric", "definePairMetric", "MetricDefinition", "PairMetricDefinition", "Numbers"]],
])("D5: what a contributor writes with is exported by the main entry of %s", (folder, names) => {
  expect(exportedNames(`packages/${folder}/src/index.ts`)).toEqual(expect.arrayContaining(names));
});

/** The sources of a package's entries. */
function entriesOf(folder: string): string[] {
  const exports = new Map(packages).get(folder)?.exports ?? {};
  const sources = Object.values(exports).map((entry) => typeof entry === "object" && entry["@handloom/source"]);
  return sources.flatMap((source) => (source ? [posix.join("packages", folder, source)] : []));
}

/** The names that a file imports from its own package. */
function ownImports(file: string): string[] {
  return parseSync(file, read(file)).program.body.flatMap((statement) => {
    if (statement.type !== "ImportDeclaration" || !statement.source.value.startsWith(".")) return [];
    return statement.specifiers.flatMap((one) =>
      one.type === "ImportSpecifier" ? ["name" in one.imported ? one.imported.name : one.imported.value] : [],
    );
  });
}
