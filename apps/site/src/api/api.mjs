import { exportedBy } from "../../../../tools/examples/src/exported.ts";
import { packages } from "../sections.mjs";
import { exportPage } from "./exportPage.mjs";
import { groupPages, packagePage } from "./packagePage.mjs";
import { readApi } from "./readApi.mjs";
import { runnableExamples } from "./runnableExamples.mjs";
import { usesOf } from "./uses.mjs";

/**
 * The API reference: a page for each package, for each group of a large one, and for each export.
 *
 * @returns {Promise<import("../page.mjs").Page[]>}
 */
export async function apiPages() {
  const api = await readApi();
  const uses = usesOf();
  const runnable = runnableExamples(api);
  const pages = api.entries.flatMap(({ specifier, source, exports }) => {
    const places = new Map(exportedBy(source).map(({ name, place }) => [name, place]));
    return exports.map((one) => {
      const example = (/** @type {string} */ code) => runnable(one, code);
      return exportPage(one, api, { source: places.get(one.name), example, uses: uses(specifier, one.name) });
    });
  });
  const lists = [
    ...packages.map((name) => packagePage(name, api)),
    ...api.entries.flatMap((entry) => groupPages(entry, api)),
  ];
  return [...lists, ...pages];
}
