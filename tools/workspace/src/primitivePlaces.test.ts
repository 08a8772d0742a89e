import { posix } from "node:path";
import { expect, it } from "vitest";
import { projectFiles, read } from "./files.ts";

/** Where a primitive may be named for the sake of adding it: what the guide links to. */
const guide = "docs/add-a-primitive.md";
const places = [...read(guide).matchAll(/\]\(([^)#]+\.ts)\)/g)].map(([, link = ""]) => posix.join("docs", link));

/** Packages that must work with a primitive which they do not name; composites name what they are made of. */
const packages = /^packages\/(graph|compiler|planner|engine-wasm|engine-tfjs|engine-xla)\/src\/(?!composites\/).*\.ts$/;

/** Files that compute with it, as anybody may, and rows of numbers that are worth a look for some primitives. */
const others: Readonly<Record<string, readonly string[]>> = {
  cos: [
    "graph/src/primitives/elementwise/transcendental/sin.ts",
    "graph/src/random/distributions.ts",
    "graph/src/composites/special/digamma.ts",
    "graph/src/composites/trigonometric/tan.ts",
    "engine-tfjs/src/lower/formulas/circle.ts",
  ],
  erfInv: ["graph/src/random/distributions.ts", "graph/src/random/random.ts", "engine-wasm/src/math/math.test.ts"],
  expm1: [
    "graph/src/composites/activation/smooth/elu.ts",
    "graph/src/composites/hyperbolic/sinh.ts",
    "engine-tfjs/src/lower/formulas/nearZero.ts",
  ],
};
const rows = [
  "compiler/src/testing/rules/numbers/zeroRules.ts",
  "engine-wasm/src/math/hostMath.test.ts",
  "graph/src/transforms/specialGradients.test.ts",
];

it.each(Object.keys(others))("%s is named where the guide says that a primitive is, and nowhere else", (name) => {
  const word = new RegExp(`(?<![.\\w])${name}(?!\\w)`);
  const own = new Set([...places, ...[...rows, ...(others[name] ?? [])].map((file) => `packages/${file}`)]);
  const isOwn = (file: string) =>
    own.has(file) || [`${name}.ts`, `${name}.cases.ts`, `${name}.test.ts`].includes(posix.basename(file));
  const files = projectFiles().filter((file) => packages.test(file) && word.test(read(file)));
  expect(files.filter((file) => !isOwn(file))).toEqual([]);
  const named = places.filter((place) => files.includes(place));
  expect(named).toHaveLength(5);
});
