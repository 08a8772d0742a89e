// Usage: node scripts/vendor_chart.mjs
// Writes src/report/chartLibrary.ts from the installed uplot: pages that need no network hold a copy of it.
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const package_ = new URL("../node_modules/uplot/", import.meta.url);
const read = (/** @type {string} */ path) => readFileSync(new URL(path, package_), "utf8").trim();
const { version } = JSON.parse(read("package.json"));
const script = `/*! uPlot ${version}\n${read("LICENSE")}\n*/\n${read("dist/uPlot.iife.min.js")}`;
const text = `// Made by scripts/vendor_chart.mjs from uPlot ${version}, https://github.com/leeoniya/uPlot, under the MIT licence in it.

/** The chart library as a classic script, which defines \`uPlot\`. */
export const chartScript: string =
  ${JSON.stringify(script)};

/** Its style sheet. */
export const chartStyle: string =
  ${JSON.stringify(read("dist/uPlot.min.css"))};
`;
writeFileSync(fileURLToPath(new URL("../src/report/chartLibrary.ts", import.meta.url)), text);
